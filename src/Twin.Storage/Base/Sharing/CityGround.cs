using Twin.Geo.Rasters;
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
        // One raster for all: centres on an edge that districts share go to exactly one of them.
        var side = GridUnits.WidthDegrees(GridUnits.FactLevel);
        var raster = new RasterGrid(grid.WestOf(0), grid.NorthOf(grid.Rows), side, side, grid.Columns, grid.Rows);
        for (var d = 0; d < districts.Count; d++)
        {
            var mask = Raster.CentreMask(districts[d].Ground, raster);
            if (mask.Count == 0) throw new LayerException("districts.geojson", $"feature {districts[d].Code}", "the district holds no cell");
            for (var row = 0; row < mask.Rows; row++)
                foreach (var span in mask.Row(row))
                    for (var i = (grid.Rows - 1 - row) * grid.Columns + span.From; i < (grid.Rows - 1 - row) * grid.Columns + span.To; i++)
                    {
                        if (owner[i] >= 0) throw new LayerException("districts.geojson", $"feature {districts[d].Code}", $"cell {grid.CellOf(i)} lies in district {districts[owner[i]].Code} too");
                        owner[i] = (sbyte)d;
                    }
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
