using NetTopologySuite.Geometries;
using Twin.Grid;

namespace Twin.Storage.Base.Ground;

/// <summary>Cells coarser than streets: means of points, a band of rows at a time.</summary>
internal static class CoarseFill
{
    /// <summary>Fills bed and roughness of a lattice.</summary>
    internal delegate void FillLattice(Lattice lattice, Span<float> bed, Span<float> manning, bool onlyWater);

    private const int FineLevel = 7;
    private const int BandPoints = 1 << 20;

    internal static void Run(int level, long westColumn, long northRow, int cols, int rows, Envelope detail, Span<float> bed, Span<float> manning, FillLattice fill)
    {
        double width = GridUnits.WidthDegrees(level), height = GridUnits.HeightDegrees(level);
        var points = level switch { 6 => 1, 5 => 2, 4 => 8, _ => 32 };
        var parts = Lattice.Parts(level, FineLevel);
        var band = Math.Clamp(BandPoints / (cols * points * points), 1, rows);
        for (var r = 0; r < rows; r += band)
        {
            var count = Math.Min(band, rows - r);
            Means(Lattice.Points(level, westColumn, northRow - r, cols, count, points), points, true, bed.Slice(r * cols, count * cols), manning.Slice(r * cols, count * cols), cols, cols, fill);
        }

        // Levels 1 to 3 are of 20 km and more: no street shows in their mean.
        var first = (int)Math.Clamp(Math.Floor(detail.MinX / width) - westColumn, 0, cols);
        var last = (int)Math.Clamp(Math.Floor(detail.MaxX / width) - westColumn, -1, cols - 1);
        if (level < 4 || last < first) return;
        for (var r = 0; r < rows; r++)
        {
            var row = northRow - r;
            if ((row + 1) * height < detail.MinY || row * height > detail.MaxY) continue;
            var n = last - first + 1;
            var lattice = Lattice.Centres(FineLevel, (westColumn + first) * parts, (row + 1) * parts - 1, n * parts, parts);
            Means(lattice, parts, false, bed[(r * cols + first)..], manning[(r * cols + first)..], n, cols, fill);
        }
    }

    // Means of n x n points a cell, written to rows of a stride.
    private static void Means(Lattice lattice, int n, bool onlyWater, Span<float> bed, Span<float> manning, int cols, int stride, FillLattice fill)
    {
        var (fineBed, fineManning) = (new float[lattice.Lons.Length * lattice.Lats.Length], new float[lattice.Lons.Length * lattice.Lats.Length]);
        fill(lattice, fineBed, fineManning, onlyWater);
        for (var r = 0; r < lattice.Lats.Length / n; r++)
            for (var c = 0; c < cols; c++)
            {
                var (b, m) = (0.0, 0.0);
                for (var y = r * n; y < (r + 1) * n; y++)
                    for (var x = c * n; x < (c + 1) * n; x++)
                    {
                        b += fineBed[y * lattice.Lons.Length + x];
                        m += fineManning[y * lattice.Lons.Length + x];
                    }

                bed[r * stride + c] = (float)(b / (n * n));
                manning[r * stride + c] = (float)(m / (n * n));
            }
    }
}
