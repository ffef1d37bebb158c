using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Twin.Geo;

/// <summary>Judges geometries at the border of the system, so that everything behind it may trust them.</summary>
public static class GeometryCheck
{
    /// <summary>Vertices that one geometry may have unless the caller says otherwise.</summary>
    public const int DefaultMaxVertices = 1_000_000;

    /// <summary>
    /// Returns the geometry if it is usable: not empty, coordinates finite and on the globe, no step over more than 180 degrees of longitude, rings
    /// simple, holes inside their shells, parts of areas apart. Cost n log n in the vertices.
    /// </summary>
    /// <param name="geographic">A geometry of longitudes and latitudes.</param>
    /// <param name="what">Name of the geometry in messages, e.g. <c>feature 12</c>.</param>
    /// <param name="maxVertices">Refuse a geometry with more vertices.</param>
    /// <exception cref="GeometryException">The geometry has a fault; the message holds its longitude and latitude.</exception>
    public static T Require<T>(T geographic, string what = "geometry", int maxVertices = DefaultMaxVertices)
        where T : Geometry
    {
        ArgumentNullException.ThrowIfNull(geographic);
        return Fault(geographic, what, maxVertices) is { } fault ? throw fault : geographic;
    }

    /// <summary>The fault of a geometry, or null where it is usable. See <see cref="Require"/>.</summary>
    public static GeometryException? Fault(Geometry geographic, string what = "geometry", int maxVertices = DefaultMaxVertices)
    {
        ArgumentNullException.ThrowIfNull(geographic);
        if (geographic.IsEmpty)
            return new GeometryException($"The {what} is empty.");
        if (geographic.NumPoints > maxVertices)
            return new GeometryException($"The {what} has {geographic.NumPoints} vertices; at most {maxVertices} are taken.");
        var coordinates = new CoordinateJudge(what);
        geographic.Apply(coordinates);
        if (coordinates.Found is { } found)
            return found;
        var error = new IsValidOp(geographic).ValidationError;
        if (error is null)
            return null;
        var place = new GeoPoint(error.Coordinate.X, error.Coordinate.Y);
        return new GeometryException($"The {what} is not valid: {Words(error)} at {place}.", place);
    }

    private static string Words(TopologyValidationError error) => error.ErrorType switch
    {
        TopologyValidationErrors.HoleOutsideShell => "a hole lies outside its shell",
        TopologyValidationErrors.NestedHoles => "a hole lies in another hole",
        TopologyValidationErrors.DisconnectedInteriors => "holes cut the interior apart",
        TopologyValidationErrors.SelfIntersection => "a boundary crosses or touches itself or another part's",
        TopologyValidationErrors.RingSelfIntersection => "a ring crosses or touches itself",
        TopologyValidationErrors.NestedShells => "a part lies inside another part",
        TopologyValidationErrors.DuplicateRings => "a ring is given twice",
        TopologyValidationErrors.TooFewPoints => "a ring or line has too few different points",
        TopologyValidationErrors.InvalidCoordinate => "a coordinate is not a number",
        TopologyValidationErrors.RingNotClosed => "a ring is not closed",
        _ => error.Message,
    };

    private sealed class CoordinateJudge(string what) : IEntireCoordinateSequenceFilter
    {
        public GeometryException? Found { get; private set; }

        public bool Done => Found is not null;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count && Found is null; i++)
            {
                var point = new GeoPoint(seq.GetX(i), seq.GetY(i));
                // Written so that NaN fails too.
                if (!(Math.Abs(point.Lon) <= 180) || !(Math.Abs(point.Lat) <= 90))
                    Found = new GeometryException($"The {what} has the coordinate {point}, which is no longitude (-180 to 180) and latitude (-90 to 90).", point);
                else if (i > 0 && Math.Abs(point.Lon - seq.GetX(i - 1)) > 180)
                    Found = new GeometryException($"The {what} crosses the 180th meridian before {point}; split it there (RFC 7946, 3.1.9).", point);
            }
        }
    }
}
