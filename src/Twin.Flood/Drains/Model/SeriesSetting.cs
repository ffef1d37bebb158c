namespace Twin.Flood.Drains.Model;

/// <summary>A setting over time.</summary>
public sealed record SeriesSetting(DrainSeries Series) : ControlSetting;
