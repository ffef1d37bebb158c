namespace Twin.Flood.Drains;

/// <summary>A setting over time.</summary>
public sealed record SeriesSetting(DrainSeries Series) : ControlSetting;
