namespace Twin.Model.Base;

/// <summary>Place on the Hilbert curve over a square of 2^16 by 2^16 cells: near places on it are near on the ground.</summary>
internal static class Hilbert
{
    private const int Side = 1 << 16;

    /// <summary>Distance along the curve of a cell with 0 &lt;= x, y &lt; 65,536.</summary>
    internal static long Of(int x, int y)
    {
        long d = 0;
        for (var s = Side / 2; s > 0; s /= 2)
        {
            var rx = (x & s) > 0 ? 1 : 0;
            var ry = (y & s) > 0 ? 1 : 0;
            d += (long)s * s * ((3 * rx) ^ ry);
            if (ry == 0)
            {
                if (rx == 1) (x, y) = (Side - 1 - x, Side - 1 - y);
                (x, y) = (y, x);
            }
        }

        return d;
    }
}
