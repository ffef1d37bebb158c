namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>A named row of points of a panel. Points that are not finite break it.</summary>
internal sealed record Curve(string Name, string Colour, LineStyle Style, IReadOnlyList<(double X, double Y)> Points);
