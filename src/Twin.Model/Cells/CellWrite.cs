namespace Twin.Model.Cells;

/// <summary>One fact to set or retract.</summary>
/// <param name="Fact">Number of the fact, checked against the catalogue.</param>
/// <param name="Value">Stored integer in its range, or null to retract.</param>
/// <param name="ObservedUs">When it held, microseconds since 1970 UTC; null = now.</param>
/// <param name="Source">Where from.</param>
public readonly record struct CellWrite(byte Fact, long? Value, long? ObservedUs, FactSource Source);
