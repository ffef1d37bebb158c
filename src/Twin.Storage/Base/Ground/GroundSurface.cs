using Twin.Model.Base;

namespace Twin.Storage.Base.Ground;

/// <summary>
/// The bare ground between the block figures: the fine grid of the centre, passing over a stated width inside its edge into the coarse grid of the
/// city; never under <see cref="BaseMethod.LowestGroundM"/>. Immutable, thread-safe.
/// </summary>
internal sealed class GroundSurface(BlockGrid city, BlockGrid centre)
{
    internal BlockGrid City => city;

    internal BlockGrid Centre => centre;

    internal double At(double lon, double lat)
    {
        var fine = Weight(Edge(lon, centre.West, centre.Columns, 1), Edge(lat, centre.North, centre.Rows, -1));
        var level = fine < 1 ? city.At(lon, lat) : 0;
        if (fine > 0) level = fine * centre.At(lon, lat) + (1 - fine) * level;
        return Math.Max(level, BaseMethod.LowestGroundM);
    }

    /// <summary>Levels at a lattice, row by row.</summary>
    internal void Fill(ReadOnlySpan<double> lons, ReadOnlySpan<double> lats, Span<float> levels)
    {
        if (lons.Length == 0 || lats.Length == 0) return;
        double x0 = Edge(lons[0], centre.West, centre.Columns, 1), x1 = Edge(lons[^1], centre.West, centre.Columns, 1);
        double y0 = Edge(lats[0], centre.North, centre.Rows, -1), y1 = Edge(lats[^1], centre.North, centre.Rows, -1);
        // Wholly inside the centre the coarse grid has no say.
        if (Math.Min(Math.Min(x0, x1), Math.Min(y0, y1)) >= 1)
        {
            centre.Fill(lons, lats, levels);
            for (var i = 0; i < lons.Length * lats.Length; i++) levels[i] = Math.Max(levels[i], (float)BaseMethod.LowestGroundM);
            return;
        }

        var edgesX = new double[lons.Length];
        var (first, last) = (lons.Length, -1);
        for (var i = 0; i < lons.Length; i++)
        {
            edgesX[i] = Edge(lons[i], centre.West, centre.Columns, 1);
            if (edgesX[i] <= 0) continue;
            first = Math.Min(first, i);
            last = i;
        }

        city.Fill(lons, lats, levels);
        var row = new float[Math.Max(0, last - first + 1)];
        for (var j = 0; j < lats.Length; j++)
        {
            var own = levels.Slice(j * lons.Length, lons.Length);
            var edgeY = Edge(lats[j], centre.North, centre.Rows, -1);
            if (edgeY > 0 && row.Length > 0)
            {
                centre.Fill(lons.Slice(first, row.Length), lats.Slice(j, 1), row);
                for (var i = 0; i < row.Length; i++)
                {
                    var fine = (float)Weight(edgesX[first + i], edgeY);
                    own[first + i] = fine * row[i] + (1 - fine) * own[first + i];
                }
            }

            for (var i = 0; i < own.Length; i++) own[i] = Math.Max(own[i], (float)BaseMethod.LowestGroundM);
        }
    }

    // How far a coordinate lies inside the centre window's edge, in widths of the blend.
    private double Edge(double value, double first, int count, int direction)
    {
        var inside = (value - first) * direction + centre.Step / 2;
        return Math.Min(inside, count * centre.Step - inside) / BaseMethod.BlendDegrees;
    }

    private static double Weight(double x, double y)
    {
        var t = Math.Clamp(Math.Min(x, y), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
