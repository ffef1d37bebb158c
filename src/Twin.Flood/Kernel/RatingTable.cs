namespace Twin.Flood.Kernel;

/// <summary>
/// A rating curve as one edge cell sees it: flux out (m2/s) on its own depth, straight between knots. The curve gives the flow of the whole stretch at a level; a level
/// surface shares it by conveyance l h^(5/3)/n. Worked out once for every cell at the knots of the curve and between them, so that cells need not know of each other.
/// Over level ground the shares do not change with the level and the table is the curve itself.
/// </summary>
internal sealed class RatingTable
{
    // parts of each piece of the curve: over uneven ground the shares bend between its knots
    private const int Parts = 16;
    private readonly float[] _depths;
    private readonly float[] _fluxes;

    private RatingTable(float[] depths, float[] fluxes) => (_depths, _fluxes) = (depths, fluxes);

    /// <summary>A cell of the stretch: bed level, m, Manning's n and length of its face, m.</summary>
    public readonly record struct Cell(double Bed, double Manning, double Length);

    /// <summary>The table of every cell of a stretch.</summary>
    public static RatingTable[] Of(RatingCurve curve, IReadOnlyList<Cell> cells)
    {
        var levels = new List<double>();
        for (var i = 1; i < curve.Levels.Count; i++)
            for (var part = 0; part < Parts; part++) levels.Add(double.Lerp(curve.Levels[i - 1], curve.Levels[i], part / (double)Parts));
        levels.Add(curve.Levels[^1]);
        // above the curve the flow stays, the shares go on
        for (var part = 1; part <= Parts; part++) levels.Add(curve.Levels[^1] + part);
        var conveyances = levels.ConvertAll(level => cells.Sum(c => Conveyance(c, level)));
        return [.. cells.Select(Table)];

        RatingTable Table(Cell cell)
        {
            var (depths, fluxes) = (new List<float> { 0 }, new List<float> { 0 });
            for (var i = 0; i < levels.Count; i++)
            {
                var depth = (float)(levels[i] - cell.Bed);
                if (depth <= depths[^1]) continue;
                depths.Add(depth);
                fluxes.Add((float)(curve.At(levels[i]) * Conveyance(cell, levels[i]) / Math.Max(conveyances[i], 1e-300) / cell.Length));
            }
            return new([.. depths], [.. fluxes]);
        }
    }

    /// <summary>Flux out at a depth, m2/s.</summary>
    public float At(float depth)
    {
        if (!(depth > 0)) return 0;
        if (depth >= _depths[^1]) return _fluxes[^1];
        var at = Array.BinarySearch(_depths, depth);
        var i = at >= 0 ? at : ~at - 1;
        return _fluxes[i] + (_fluxes[i + 1] - _fluxes[i]) * ((depth - _depths[i]) / (_depths[i + 1] - _depths[i]));
    }

    private static double Conveyance(Cell cell, double level) => cell.Length * Math.Pow(Math.Max(0, level - cell.Bed), 5.0 / 3) / Math.Max(cell.Manning, 1e-4);
}
