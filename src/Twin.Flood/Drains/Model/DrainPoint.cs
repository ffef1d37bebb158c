namespace Twin.Flood.Drains.Model;

/// <summary>A place in the map reference of the file (usually metres east and north).</summary>
public readonly record struct DrainPoint(double X, double Y);
