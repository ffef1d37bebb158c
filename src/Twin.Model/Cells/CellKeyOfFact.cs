namespace Twin.Model.Cells;

/// <summary>The natural key of a fact within its cell: what makes a redelivery recognisable.</summary>
public readonly record struct CellKeyOfFact(byte Fact, long ValidUs, FactSource Source);
