using Twin.Flood;

namespace Twin.Grains.Runs;

/// <summary>
/// Where water leaves a run other than over the window's edges: the storm drains' inlets, limited by their pipes' states, and, where the rim of an irregular area is
/// an outfall, its rim cells (normal flow with slope 0.001 over each face to the outside). Inlets come first, then rim cells. Immutable; a run starts <see cref="RunSinks"/> from it.
/// </summary>
public sealed class RunOutlets : IInletPlan
{
    /// <summary>Slope of a free outfall where none is known.</summary>
    public const double RimSlope = 0.001;

    // A street inlet of two gratings of 0.45 x 0.75 m along a kerb (three open sides, half of the area open): stated, not surveyed.
    private const double GratePerimeterM = 3.3, GrateAreaM2 = 0.34;

    private readonly RatedInlets? _drains;
    private readonly double[] _rimFactors;

    /// <summary>Outlets of a domain. <paramref name="factorOf"/>: share of its capacity that each pipe's inlet has, 0..1.</summary>
    public RunOutlets(RunDomain domain, Func<string, double> factorOf, bool rimOutfall)
    {
        var drains = domain.Inlets.Select(i => new FloodInlet(i.Pipe.Id, [i.Cell])).ToArray();
        DrainCount = drains.Length;
        _drains = DrainCount == 0 ? null : new(drains, [.. drains.Select(_ => GratePerimeterM)], [.. drains.Select(_ => GrateAreaM2)],
            [.. domain.Inlets.Select(i => i.Pipe.InletCapacityM3s * Math.Clamp(factorOf(i.Pipe.Id), 0, 1))]);
        var rim = rimOutfall ? Rim(domain).ToArray() : [];
        _rimFactors = [.. rim.Select(r => r.Factor)];
        Inlets = [.. drains, .. rim.Select(r => new FloodInlet($"rim-{r.Cell}", [r.Cell]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <summary>Storm drain inlets among <see cref="Inlets"/>; the rest are rim cells.</summary>
    public int DrainCount { get; }

    /// <inheritdoc/>
    public IInletSinks Start(FloodGrid grid) => new RunSinks(_drains?.Start(grid), DrainCount, _rimFactors);

    // Q = sqrt(S) h^(5/3) / n per metre of face.
    private static IEnumerable<(int Cell, double Factor)> Rim(RunDomain domain)
    {
        var (cols, rows) = (domain.Window.Cols, domain.Window.Rows);
        for (var row = 0; row < rows; row++)
        {
            for (var col = 0; col < cols; col++)
            {
                var cell = row * cols + col;
                if (!domain.Grid.IsOpen(cell)) continue;
                double faces = 0;
                if (col > 0 && !domain.Inside[cell - 1]) faces += domain.Grid.CellHeight;
                if (col < cols - 1 && !domain.Inside[cell + 1]) faces += domain.Grid.CellHeight;
                if (row > 0 && !domain.Inside[cell - cols]) faces += domain.Grid.RowWidths[row];
                if (row < rows - 1 && !domain.Inside[cell + cols]) faces += domain.Grid.RowWidths[row];
                if (faces > 0) yield return (cell, Math.Sqrt(RimSlope) * faces / Math.Max(domain.Grid.Manning[cell], 0.01));
            }
        }
    }
}
