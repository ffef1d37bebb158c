using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Twin.Geo;

/// <summary>
/// The one place where geometries come from: double precision, overlay and relate of the new generation (NTS's default is the legacy one, which
/// can fail on valid input), reference system CGCS2000 unless said otherwise.
/// </summary>
public static class GeometryServices
{
    /// <summary>The services of the twin.</summary>
    public static NtsGeometryServices Instance { get; } = new(
        CoordinateArraySequenceFactory.Instance, PrecisionModel.Floating.Value, 4490, GeometryOverlay.NG, GeometryRelate.NG, new CoordinateEqualityComparer());

    /// <summary>Factory of geometries in CGCS2000 longitude and latitude.</summary>
    public static GeometryFactory Factory { get; } = Instance.CreateGeometryFactory(4490);

    /// <summary>Factory of geometries in the plane of EPSG:4549.</summary>
    public static GeometryFactory PlaneFactory { get; } = Instance.CreateGeometryFactory(4549);

    internal static GeometryFactory FactoryOf(int srid) => srid switch
    {
        4490 => Factory,
        4549 => PlaneFactory,
        _ => Instance.CreateGeometryFactory(srid),
    };
}
