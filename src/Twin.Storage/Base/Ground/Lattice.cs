using Twin.Grid;

namespace Twin.Storage.Base.Ground;

/// <summary>Points in rows and columns: longitudes ascend, latitudes descend.</summary>
internal sealed record Lattice(double[] Lons, double[] Lats)
{
    /// <summary>Parts along the side of a cell of one level that are cells of a finer one.</summary>
    internal static int Parts(int level, int finer) => GridUnits.Width(level) / GridUnits.Width(finer);

    /// <summary>The centres of a window of cells.</summary>
    internal static Lattice Centres(int level, long westColumn, long northRow, int cols, int rows) =>
        Of(GridUnits.Width(level), GridUnits.Height(level), westColumn, northRow, cols, rows, 1);

    /// <summary>n by n points, evenly, in each cell of a window.</summary>
    internal static Lattice Points(int level, long westColumn, long northRow, int cols, int rows, int n) =>
        Of(GridUnits.Width(level), GridUnits.Height(level), westColumn, northRow, cols, rows, n);

    private static Lattice Of(long width, long height, long west, long north, int cols, int rows, int n)
    {
        var lons = new double[cols * n];
        for (var i = 0; i < lons.Length; i++) lons[i] = (west * width + (i + 0.5) * width / n) / GridUnits.PerDegree;
        var lats = new double[rows * n];
        for (var j = 0; j < lats.Length; j++) lats[j] = ((north + 1) * height - (j + 0.5) * height / n) / GridUnits.PerDegree;
        return new(lons, lats);
    }
}
