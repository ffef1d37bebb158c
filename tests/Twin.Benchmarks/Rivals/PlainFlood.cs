namespace Twin.Benchmarks.Rivals;

/// <summary>The same scheme as a plain builder writes it: arrays of doubles, row by row, cell by cell, <see cref="Math.Pow"/>; closed walls, one step at a time, one thread.</summary>
internal sealed class PlainFlood(int cols, int rows, double dx, double[] bed, double[] manning, double[] depth)
{
    private const double Gravity = 9.80665, Dry = 1e-4;
    private readonly double[] _h = [.. depth];
    private double[] _qx = new double[cols * rows], _qy = new double[cols * rows], _nextX = new double[cols * rows], _nextY = new double[cols * rows];
    private readonly double[] _share = new double[cols * rows];

    internal double Volume => _h.Sum() * dx * dx;

    internal void Step(double dt)
    {
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < cols; c++)
            {
                var i = r * cols + c;
                if (c < cols - 1)
                {
                    var across = 0.25 * (_qy[i] + _qy[i + 1] + (r > 0 ? _qy[i - cols] + _qy[i - cols + 1] : 0));
                    _nextX[i] = Flux(i, i + 1, _qx[i], across, dt);
                }
                if (r < rows - 1)
                {
                    var across = 0.25 * (_qx[i] + _qx[i + cols] + (c > 0 ? _qx[i - 1] + _qx[i + cols - 1] : 0));
                    _nextY[i] = Flux(i, i + cols, _qy[i], across, dt);
                }
            }
        }
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < cols; c++)
            {
                var i = r * cols + c;
                var given = dt / dx * (Math.Max(_nextX[i], 0) - (c > 0 ? Math.Min(_nextX[i - 1], 0) : 0) + Math.Max(_nextY[i], 0) - (r > 0 ? Math.Min(_nextY[i - cols], 0) : 0));
                _share[i] = given > _h[i] ? _h[i] / given : 1;
            }
        }
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < cols; c++)
            {
                var i = r * cols + c;
                if (c < cols - 1) _nextX[i] *= _nextX[i] > 0 ? _share[i] : _share[i + 1];
                if (r < rows - 1) _nextY[i] *= _nextY[i] > 0 ? _share[i] : _share[i + cols];
            }
        }
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < cols; c++)
            {
                var i = r * cols + c;
                _h[i] = Math.Max(0, _h[i] - dt / dx * (_nextX[i] - (c > 0 ? _nextX[i - 1] : 0) + _nextY[i] - (r > 0 ? _nextY[i - cols] : 0)));
            }
        }
        (_qx, _nextX, _qy, _nextY) = (_nextX, _qx, _nextY, _qy);
    }

    private double Flux(int left, int right, double q, double across, double dt)
    {
        var (stageLeft, stageRight) = (bed[left] + _h[left], bed[right] + _h[right]);
        var flowDepth = Math.Max(stageLeft, stageRight) - Math.Max(bed[left], bed[right]);
        if (flowDepth <= Dry) return 0;
        var n2 = 0.5 * (manning[left] * manning[left] + manning[right] * manning[right]);
        var k = Gravity * dt * n2 / Math.Pow(flowDepth, 7.0 / 3);
        var pushed = q - Gravity * flowDepth * dt * (stageRight - stageLeft) / dx;
        var damp = (1 + k * Math.Sqrt(q * q + across * across)) * across;
        return 2 * pushed / (1 + Math.Sqrt(1 + 4 * k * Math.Sqrt(pushed * pushed + damp * damp)));
    }
}
