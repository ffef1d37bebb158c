namespace Twin.Flood.Drains.Model;

/// <summary>A given setting.</summary>
public sealed record FixedSetting(double Value) : ControlSetting;
