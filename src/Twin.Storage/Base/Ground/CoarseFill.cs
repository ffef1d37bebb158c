using NetTopologySuite.Geometries;
using Twin.Grid;

namespace Twin.Storage.Base.Ground;

/// <summary>Cells coarser than streets: means of points, row of cells by row of cells.</summary>
internal static class CoarseFill
{
    /// <summary>Fills bed and roughness of a lattice.</summary>
    internal delegate void FillLattice(Lattice lattice, Span<float> bed, Span<float> manning, bool onlyWater);

    private const int FineLevel = 7;

    internal static void Run(int level, long westColumn, long northRow, int cols, int rows, Envelope detail, Span<float> bed, Span<float> manning, FillLattice fill)
    {
        double width = GridUnits.WidthDegrees(level), height = GridUnits.HeightDegrees(level);
        var points = level switch { 6 => 1, 5 => 2, 4 => 8, _ => 32 };
        var parts = Lattice.Parts(level, FineLevel);
        for (var r = 0; r < rows; r++)
        {
            var row = northRow - r;
            Means(Lattice.Points(level, westColumn, row, cols, 1, points), points, points, true, bed.Slice(r * cols, cols), manning.Slice(r * cols, cols), fill);
            // Levels 1 to 3 are of 20 km and more: no street shows in their mean.
            if (level < 4 || (row + 1) * height < detail.MinY || row * height > detail.MaxY) continue;
            var first = (int)Math.Clamp(Math.Floor(detail.MinX / width) - westColumn, 0, cols);
            var last = (int)Math.Clamp(Math.Floor(detail.MaxX / width) - westColumn, -1, cols - 1);
            if (last < first) continue;
            var n = last - first + 1;
            var lattice = Lattice.Centres(FineLevel, (westColumn + first) * parts, (row + 1) * parts - 1, n * parts, parts);
            Means(lattice, parts, parts, false, bed.Slice(r * cols + first, n), manning.Slice(r * cols + first, n), fill);
        }
    }

    private static void Means(Lattice lattice, int across, int down, bool onlyWater, Span<float> bed, Span<float> manning, FillLattice fill)
    {
        var (fineBed, fineManning) = (new float[lattice.Lons.Length * down], new float[lattice.Lons.Length * down]);
        fill(lattice, fineBed, fineManning, onlyWater);
        for (var c = 0; c < bed.Length; c++)
        {
            var (b, m) = (0.0, 0.0);
            for (var y = 0; y < down; y++)
                for (var x = c * across; x < (c + 1) * across; x++)
                {
                    b += fineBed[y * lattice.Lons.Length + x];
                    m += fineManning[y * lattice.Lons.Length + x];
                }

            bed[c] = (float)(b / (across * down));
            manning[c] = (float)(m / (across * down));
        }
    }
}
