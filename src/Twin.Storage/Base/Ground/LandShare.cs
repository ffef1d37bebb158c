using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Ground;

/// <summary>Share of each fact cell that is not known open water, by 4 x 4 points.</summary>
internal static class LandShare
{
    private const int Points = 4;

    internal static float[] Of(CityGrid grid, LandCover cover, IReadOnlyList<BaseWater> waters)
    {
        var share = new float[grid.Count];
        Array.Fill(share, 1f);
        var box = waters.Aggregate(new Envelope(), (e, w) => e.ExpandedBy(w.Shape.EnvelopeInternal));
        if (box.IsNull) return share;
        Parallel.For(0, grid.Rows, row =>
        {
            if (grid.NorthOf(row) < box.MinY || grid.NorthOf(row + 1) > box.MaxY) return;
            var lattice = Lattice.Points(Twin.Grid.GridUnits.FactLevel, grid.WestColumn, grid.NorthRow - row, grid.Columns, 1, Points);
            var covers = cover.Fill(lattice.Lons, lattice.Lats, roofs: false, onlyWater: true);
            for (var i = 0; i < covers.Length; i++)
                if (LandCover.IsWater(covers[i])) share[row * grid.Columns + i % lattice.Lons.Length / Points] -= 1f / (Points * Points);
        });
        return share;
    }
}
