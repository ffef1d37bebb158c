using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Twin.Storage.Base.Layers;

/// <summary>The factory of the base's geometry.</summary>
internal static class LayerGeometry
{
    internal static readonly NtsGeometryServices Services = new(CoordinateArraySequenceFactory.Instance, new PrecisionModel(), 4326, GeometryOverlay.NG, new CoordinateEqualityComparer());

    /// <summary>Longitude and latitude, double precision, NG overlay.</summary>
    internal static GeometryFactory Factory { get; } = Services.CreateGeometryFactory();
}
