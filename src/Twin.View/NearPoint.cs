using NetTopologySuite.Geometries;

namespace Twin.View;

/// <summary>A point and a distance. Metres on the ground by the length of a degree at the point's latitude (WGS 84 series): good to 0.1 % within 10 km.</summary>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees, not at a pole.</param>
/// <param name="Metres">Distance.</param>
public readonly record struct NearPoint(double Lon, double Lat, double Metres)
{
    private double LonMetres => 111_412.84 * Math.Cos(Phi) - 93.5 * Math.Cos(3 * Phi) + 0.118 * Math.Cos(5 * Phi);

    private double LatMetres => 111_132.92 - 559.82 * Math.Cos(2 * Phi) + 1.175 * Math.Cos(4 * Phi);

    private double Phi => Lat * Math.PI / 180;

    /// <summary>The envelope in degrees outside of which nothing is near.</summary>
    public Envelope Envelope()
    {
        // A little wider than the distance: the length of a degree changes within it.
        var (x, y) = (Metres * 1.01 / LonMetres, Metres * 1.01 / LatMetres);
        return new Envelope(Lon - x, Lon + x, Lat - y, Lat + y);
    }

    /// <summary>Distance of another point in metres.</summary>
    public double DistanceTo(double lon, double lat) => Math.Sqrt(Square((lon - Lon) * LonMetres) + Square((lat - Lat) * LatMetres));

    /// <summary>Distance of a geometry (degrees) in metres; 0 inside it.</summary>
    public double DistanceTo(Geometry geometry)
    {
        var local = geometry.Copy();
        local.Apply(new ToMetres(this));
        return local.Distance(geometry.Factory.CreatePoint(new Coordinate(0, 0)));
    }

    private static double Square(double x) => x * x;

    private sealed class ToMetres(NearPoint origin) : ICoordinateSequenceFilter
    {
        private readonly double _x = origin.LonMetres, _y = origin.LatMetres;

        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, (seq.GetX(i) - origin.Lon) * _x);
            seq.SetY(i, (seq.GetY(i) - origin.Lat) * _y);
        }
    }
}
