using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Ground;

/// <summary>A line with a width: the points nearer to it than half of that. Immutable, thread-safe.</summary>
internal sealed class LineBand
{
    private readonly double[] _x, _y;
    private readonly LocalScale _scale;
    private readonly double _half;

    internal LineBand(LineString line, double widthM)
    {
        Box = line.EnvelopeInternal.Copy();
        _scale = LocalScale.At((Box.MinY + Box.MaxY) / 2);
        _half = widthM / 2;
        Box.ExpandBy(_half / _scale.LonMetres, _half / _scale.LatMetres);
        (_x, _y) = (new double[line.NumPoints], new double[line.NumPoints]);
        for (var i = 0; i < _x.Length; i++) (_x[i], _y[i]) = (line.CoordinateSequence.GetX(i), line.CoordinateSequence.GetY(i));
    }

    internal Envelope Box { get; }

    internal bool Contains(double lon, double lat)
    {
        if (!Box.Contains(lon, lat)) return false;
        for (var i = 1; i < _x.Length; i++)
            if (IsNear(i, lon, lat)) return true;
        return false;
    }

    /// <summary>Calls for every lattice point inside, perhaps more than once. Longitudes ascend, latitudes descend, both evenly.</summary>
    internal void Points(ReadOnlySpan<double> lons, ReadOnlySpan<double> lats, Action<int, int> point)
    {
        if (lons.Length == 0 || lats.Length == 0 || lons[^1] < Box.MinX || lons[0] > Box.MaxX || lats[0] < Box.MinY || lats[^1] > Box.MaxY) return;
        double stepX = lons.Length > 1 ? lons[1] - lons[0] : 1, stepY = lats.Length > 1 ? lats[0] - lats[1] : 1;
        double padX = _half / _scale.LonMetres, padY = _half / _scale.LatMetres;
        for (var i = 1; i < _x.Length; i++)
        {
            var west = First(Math.Min(_x[i - 1], _x[i]) - padX - lons[0], stepX);
            var east = Last(Math.Max(_x[i - 1], _x[i]) + padX - lons[0], stepX, lons.Length);
            var north = First(lats[0] - Math.Max(_y[i - 1], _y[i]) - padY, stepY);
            var south = Last(lats[0] - Math.Min(_y[i - 1], _y[i]) + padY, stepY, lats.Length);
            for (var r = north; r <= south; r++)
                for (var c = west; c <= east; c++)
                    if (IsNear(i, lons[c], lats[r])) point(r, c);
        }
    }

    private static int First(double offset, double step) => (int)Math.Max(0, Math.Floor(offset / step));

    private static int Last(double offset, double step, int count) => (int)Math.Min(count - 1, Math.Ceiling(offset / step));

    private bool IsNear(int i, double lon, double lat)
    {
        double px = (lon - _x[i - 1]) * _scale.LonMetres, py = (lat - _y[i - 1]) * _scale.LatMetres;
        double sx = (_x[i] - _x[i - 1]) * _scale.LonMetres, sy = (_y[i] - _y[i - 1]) * _scale.LatMetres;
        var length = sx * sx + sy * sy;
        var t = length == 0 ? 0 : Math.Clamp((px * sx + py * sy) / length, 0, 1);
        double dx = px - t * sx, dy = py - t * sy;
        return dx * dx + dy * dy <= _half * _half;
    }
}
