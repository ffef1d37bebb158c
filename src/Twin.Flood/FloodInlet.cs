namespace Twin.Flood;

/// <summary>Where water leaves the surface for the drains: a name and the open cells (row * Cols + column) it takes from in equal shares.</summary>
public sealed record FloodInlet(string Id, IReadOnlyList<int> Cells);
