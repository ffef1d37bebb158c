namespace Twin.Flood.Drains;

/// <summary>A setting by a curve of the last premise's quantity (in the file's units, for which <paramref name="UnitsPerSi"/> converts).</summary>
public sealed record CurveSetting(DrainCurve Curve, double UnitsPerSi) : ControlSetting;
