namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>One pair of axes with its curves.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="XLabel">Quantity and unit to the right.</param>
/// <param name="YLabel">Quantity and unit upwards.</param>
/// <param name="Curves">Drawn in this order.</param>
/// <param name="Names">Names in place of numbers along x, at 0, 1, 2, ...; null for numbers.</param>
internal sealed record Panel(string Title, string XLabel, string YLabel, IReadOnlyList<Curve> Curves, IReadOnlyList<string>? Names = null);
