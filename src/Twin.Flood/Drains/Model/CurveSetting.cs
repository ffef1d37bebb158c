namespace Twin.Flood.Drains.Model;

/// <summary>A setting by a curve of the quantity of the last premise that was evaluated, in the file's units.</summary>
public sealed record CurveSetting(DrainCurve Curve) : ControlSetting;
