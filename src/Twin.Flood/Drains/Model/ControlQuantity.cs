namespace Twin.Flood.Drains.Model;

/// <summary>Something a control premise compares.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Index of its node, link or gage; -1 where it has none.</param>
/// <param name="Value">Of a <see cref="ControlQuantityKind.Constant"/> the value in SI (times in s); of past rain the hours.</param>
/// <param name="Unit">The file's unit of it in SI: both sides of a premise are compared, and control curves looked up, in the units of the file.</param>
public sealed record ControlQuantity(ControlQuantityKind Kind, int Index, double Value, double Unit = 1);
