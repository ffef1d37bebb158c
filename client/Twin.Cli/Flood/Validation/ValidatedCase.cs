using Twin.Cli.Flood.Validation.Drawing;

namespace Twin.Cli.Flood.Validation;

/// <summary>A case with its runs and its plots.</summary>
/// <param name="Name">Its name, that of its plots' files too.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Family">What it belongs to.</param>
/// <param name="Source">Where what it expects comes from.</param>
/// <param name="Runs">One run a scheme.</param>
/// <param name="Panels">Plots of numbers beside what is expected.</param>
/// <param name="Map">Deepest water of the first scheme as PNG, or null.</param>
internal sealed record ValidatedCase(string Name, string Title, string Family, string Source, IReadOnlyList<ValidatedRun> Runs, IReadOnlyList<Panel> Panels, byte[]? Map);
