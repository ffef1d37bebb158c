namespace Twin.Flood.Drains;

/// <summary>A given setting.</summary>
public sealed record FixedSetting(double Value) : ControlSetting;
