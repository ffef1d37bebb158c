using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;

namespace Twin.Storage.Base.Layers;

/// <summary>A polygon or multipolygon for point and raster questions; rasters by the centre rule of <see cref="Raster"/>. Immutable, thread-safe.</summary>
internal sealed class AreaShape
{
    private readonly Geometry _geometry;
    private readonly Lazy<IndexedPointInAreaLocator> _locator;

    internal AreaShape(Geometry geometry)
    {
        _geometry = geometry;
        _locator = new(() => new IndexedPointInAreaLocator(geometry));
        Box = geometry.EnvelopeInternal;
    }

    internal Envelope Box { get; }

    internal bool Contains(double lon, double lat)
    {
        if (!Box.Contains(lon, lat)) return false;
        // Building the index is not thread-safe, asking it is.
        lock (_locator) return _locator.Value.Locate(new Coordinate(lon, lat)) != Location.Exterior;
    }

    /// <summary>Calls for every run of lattice points inside: row, first column, one past the last. Longitudes ascend, latitudes descend, both evenly.</summary>
    internal void Runs(ReadOnlySpan<double> lons, ReadOnlySpan<double> lats, Action<int, int, int> run)
    {
        if (lons.Length == 0 || lats.Length == 0) return;
        double stepX = lons.Length > 1 ? (lons[^1] - lons[0]) / (lons.Length - 1) : 1e-6, stepY = lats.Length > 1 ? (lats[0] - lats[^1]) / (lats.Length - 1) : 1e-6;
        if (lons[^1] < Box.MinX || lons[0] > Box.MaxX || lats[0] < Box.MinY || lats[^1] > Box.MaxY) return;
        // The whole lattice, not the part under the shape: centres on an edge that two shapes share then go to exactly one of them.
        var grid = new RasterGrid(lons[0] - stepX / 2, lats[^1] - stepY / 2, stepX, stepY, lons.Length, lats.Length);
        var mask = Raster.CentreMask(_geometry, grid);
        for (var row = 0; row < mask.Rows; row++)
            foreach (var span in mask.Row(row)) run(mask.Rows - 1 - row, span.From, span.To);
    }
}
