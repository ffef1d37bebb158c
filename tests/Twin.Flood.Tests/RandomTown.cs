using Twin.Flood.Losses;
using Twin.Flood.Structures;

namespace Twin.Flood.Tests;

/// <summary>A rough terrain with houses and holes, storm, spring, edges, drains, structures, thirsty ground and sun; everything from a seed.</summary>
internal static class RandomTown
{
    public static (FloodGrid Grid, FloodForcing Forcing) Of(int seed, int cols, int rows, bool square = false)
    {
        var random = new Random(seed);
        var (bed, roughness, blocked) = (new double[cols * rows], new double[cols * rows], new bool[cols * rows]);
        var (fx, fy, rise) = (random.NextDouble() * 0.3, random.NextDouble() * 0.3, random.NextDouble() * 400);
        for (var cell = 0; cell < bed.Length; cell++)
        {
            var (row, column) = (cell / cols, cell % cols);
            bed[cell] = rise + 2 * Math.Sin(column * fx) * Math.Cos(row * fy) + 0.5 * random.NextDouble();
            roughness[cell] = 0.015 + 0.06 * random.NextDouble();
            blocked[cell] = row % 9 is > 2 and < 6 && column % 11 is > 4 and < 8;
            if (random.Next(200) == 0) bed[cell] = double.NaN;
        }
        double[] widths = [.. Enumerable.Range(0, rows).Select(r => square ? 6.0 : 5 + 0.01 * r)];
        var grid = new FloodGrid(cols, rows, widths, square ? 6 : 7.7, bed) { Manning = roughness, Blocked = blocked };
        int Open(int from)
        {
            while (!grid.IsOpen(from)) from++;
            return from;
        }
        var inlets = Enumerable.Range(1, 6).Select(i => new FloodInlet($"inlet {i}", [Open(i * cols * rows / 9), Open(i * cols * rows / 9 + cols + 3)])).ToArray();
        IReadOnlyList<int> Around(int cell) => FloodStructure.Around(grid, Open(cell), 12);
        var (here, there) = (Around(cols * rows / 5), Around(cols * rows * 4 / 5));
        var structures = new FloodStructures([new("pump", PumpLaw.OfRate(TimeSeries.Constant(0.2), rise + 0.4, rise + 0.1), here, there.Except(here).ToList()), new("sluice", new WeirLaw(rise, 2), [Open(cols * rows / 3)], null)]);
        return (grid, new()
        {
            Rain = seed % 2 == 0 ? null : TimeSeries.Steps([20, 90, 140, 30, 0], 240),
            RainField = seed % 2 != 0 ? null
                : seed % 4 == 0 ? RainField.OfZones([.. bed.Select((_, cell) => cell % cols / 20 % 4 - 1)], [TimeSeries.Steps([20, 90, 140, 30, 0], 240), TimeSeries.Constant(50), new([0, 500, 600], [10, 200, 0])])
                : RainField.OfGrids([30, 400, 900, 2000], [.. Enumerable.Range(1, 3).Select(i => bed.Select((_, cell) => 20f * i + cell % 50).ToArray())]),
            Infiltration = (seed % 3) switch
            {
                0 => FloodInfiltration.Constant(15, 700),
                1 => FloodInfiltration.Horton(60, 5, new double[bed.Length].Select((_, cell) => 1.0 + cell % 7).ToArray()),
                _ => FloodInfiltration.GreenAmpt(8, 0.1, 0.25),
            },
            Evaporation = new([0, 600, 1200], [0, 3, 1]),
            Sources = [new("main", [Open(cols * rows / 2)], new([0, 300, 900], [0, 2.5, 0])), FloodSource.Disc("spring", grid, cols * 3, rows * 4, 20, TimeSeries.Constant(0.7))],
            Boundaries =
            [
                FloodBoundary.Normal("east", FloodSide.East, 0, rows - 1, 0.004), FloodBoundary.Free("north", FloodSide.North, cols / 3, cols / 2),
                FloodBoundary.Stage("river", FloodSide.South, 0, cols / 4, new([0, 600, 1200], [rise - 1, rise + 1.5, rise])),
                FloodBoundary.Flow("brook", FloodSide.West, rows / 4, rows / 2, TimeSeries.Constant(1.2)),
            ],
            Inlets = new CombinedInlets(new RatedInlets(inlets, [3, 3, 3, 3, 3, 3], [0.2, 0.2, 0.2, 0.2, 0.2, 0.2], [0.03, 0.05, 0, 0.08, 0.2, double.PositiveInfinity]), structures),
        });
    }

    /// <summary>All fields of a run, for comparison by bits, and its ledger.</summary>
    public static (string Bits, FloodLedger Ledger) Run(FloodGrid grid, FloodForcing forcing, double seconds, FloodOptions options)
    {
        var solver = new FloodSolver(grid, forcing, options with { Statistics = FloodStatistics.All });
        solver.Advance(seconds / 3);
        solver.Advance(seconds);
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var field in Enum.GetValues<FloodField>())
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(solver.Read(field).AsSpan()));
        for (var i = 0; i < solver.DurationThresholds.Count; i++)
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(solver.ReadDuration(i).AsSpan()));
        return (Convert.ToHexString(hash.GetHashAndReset()), solver.Ledger);
    }
}
