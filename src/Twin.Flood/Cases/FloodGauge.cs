namespace Twin.Flood.Cases;

/// <summary>A point where a case is watched: its name and the cell that holds it (row * Cols + column).</summary>
public sealed record FloodGauge(string Id, int Cell);
