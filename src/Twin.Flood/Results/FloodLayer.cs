namespace Twin.Flood.Results;

/// <summary>Values of a quantity for all cells, rows from the north; not a number where a cell is closed or has none (a level where it is dry, an arrival where water never came).</summary>
public sealed record FloodLayer(FloodQuantity Quantity, float[] Values);
