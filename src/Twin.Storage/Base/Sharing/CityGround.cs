using Twin.Grid;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Sharing;

/// <summary>The raster of the city with the district of each cell by its centre.</summary>
internal sealed record CityGround(CityGrid Grid, sbyte[] DistrictOf)
{
    internal static CityGround Of(IReadOnlyList<DistrictEntry> districts)
    {
        var box = districts.Aggregate(new NetTopologySuite.Geometries.Envelope(), (e, d) => e.ExpandedBy(d.Ground.EnvelopeInternal));
        var grid = CityGrid.Over(box);
        var owner = new sbyte[grid.Count];
        Array.Fill(owner, (sbyte)-1);
        double[] lons = grid.Lons(), lats = grid.Lats();
        for (var d = 0; d < districts.Count; d++)
        {
            var (own, found) = (d, false);
            new AreaShape(districts[d].Ground).Runs(lons, lats, (row, from, to) =>
            {
                for (var i = row * grid.Columns + from; i < row * grid.Columns + to; i++)
                {
                    if (owner[i] >= 0) throw new LayerException("districts.geojson", $"feature {districts[own].Code}", $"cell {grid.CellOf(i)} lies in district {districts[owner[i]].Code} too");
                    owner[i] = (sbyte)own;
                    found = true;
                }
            });
            if (!found) throw new LayerException("districts.geojson", $"feature {districts[d].Code}", "the district holds no cell");
        }

        return new(grid, owner);
    }

    /// <summary>Ground area of one cell of a raster row, km2.</summary>
    internal double CellKm2(int row)
    {
        var (width, height) = CellSize.MetresAt(GridUnits.FactLevel, Grid.Lat(row));
        return width * height / 1e6;
    }
}
