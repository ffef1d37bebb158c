namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// Water on a plane with depression storage, by SWMM's nonlinear reservoir: d' = inflow - loss - alpha (d - storage)^(5/3) above the storage (Rossman and Huber,
/// SWMM reference manual, vol. I, chapter 3). Integrated by an exponential Rosenbrock method of third order with error control (Hochbruck, Ostermann and
/// Schweitzer 2009, exprb32), which stays stable however fast the plane drains. What runs off is what the balance leaves, so that no water is lost or made.
/// </summary>
internal static class PlaneFlow
{
    private const double Power = 5.0 / 3;

    /// <summary>What a plane did in a step.</summary>
    /// <param name="Depth">Depth at its end, m.</param>
    /// <param name="Runoff">What ran off, m.</param>
    /// <param name="Unmet">What of the loss found no water, m.</param>
    public readonly record struct Outcome(double Depth, double Runoff, double Unmet);

    /// <summary>Runoff at a depth, m/s.</summary>
    public static double Rate(double depth, double storage, double alpha) => depth > storage ? alpha * Math.Pow(depth - storage, Power) : 0;

    /// <summary>Takes a plane over <paramref name="step"/> seconds.</summary>
    /// <param name="depth">Depth at the start, m.</param>
    /// <param name="storage">Depression storage, m.</param>
    /// <param name="alpha">Width / area * slope^(1/2) / n, m^(-2/3)/s; +infinity: what exceeds the storage runs off at once; 0: nothing does.</param>
    /// <param name="inflow">Rain and water from elsewhere, m/s.</param>
    /// <param name="loss">Evaporation and infiltration while there is water, m/s.</param>
    /// <param name="step">Its length, s.</param>
    public static Outcome Advance(double depth, double storage, double alpha, double inflow, double loss, double step)
    {
        var (net, left, runoff) = (inflow - loss, step, 0.0);
        if (depth < storage)
        {
            if (depth + net * left <= storage) return Below(depth, net, left, runoff);
            left -= (storage - depth) / net;
            depth = storage;
        }
        var excess = depth - storage;
        if (double.IsPositiveInfinity(alpha))
        {
            excess += net * left;
            return excess >= 0 ? new(storage, excess, 0) : Below(storage, excess, 1, runoff);
        }
        if (alpha == 0) return Below(depth, net, left, runoff);
        Drain(ref excess, ref left, ref runoff, net, alpha);
        return left > 0 ? Below(storage + excess, net, left, runoff) : new(storage + excess, runoff, 0);
    }

    /// <summary>No runoff: the depth changes evenly, and what would be taken from nothing is unmet.</summary>
    private static Outcome Below(double depth, double net, double time, double runoff)
    {
        var end = depth + net * time;
        return end >= 0 ? new(end, runoff, 0) : new(0, runoff, -end);
    }

    /// <summary>Integrates the excess until the time is up or the excess is gone.</summary>
    private static void Drain(ref double excess, ref double left, ref double runoff, double net, double alpha)
    {
        var h = left;
        while (left > 0)
        {
            if (excess <= 0 && net <= 0)
            {
                excess = 0;
                return;
            }
            if (left - h < 1e-9) h = left;
            var root = Math.Cbrt(excess);
            var slope = -Power * alpha * root * root;
            var f = net - alpha * excess * root * root;
            var z = h * slope;
            var first = excess + h * Phi1(z) * f;
            var correction = 2 * h * Phi3(z) * (net - alpha * Positive(first) - f - slope * (first - excess));
            var (error, allowed) = (Math.Abs(correction), 1e-9 + 1e-6 * Math.Max(excess, first));
            if (error > allowed && h > 1e-6)
            {
                h *= Math.Clamp(0.8 * Math.Cbrt(allowed / error), 0.1, 0.9);
                continue;
            }
            var next = Math.Min(first + correction, excess + net * h);
            if (net >= 0) next = Math.Max(next, 0);
            if (next < 0)
            {
                // the excess ends within the step: it is taken to fall evenly
                var part = excess / (excess - next);
                runoff += excess + net * h * part is > 0 and var last ? last : 0;
                left -= h * part;
                excess = 0;
                continue;
            }
            runoff += excess + net * h - next is > 0 and var ran ? ran : 0;
            excess = next;
            left -= h;
            h *= Math.Clamp(0.8 * Math.Cbrt(allowed / Math.Max(error, 1e-30)), 0.5, 5);
        }
    }

    private static double Positive(double excess)
    {
        if (excess <= 0) return 0;
        var root = Math.Cbrt(excess);
        return excess * root * root;
    }

    private static double Phi1(double z) => Math.Abs(z) < 1e-8 ? 1 + z / 2 : ExpM1(z) / z;

    /// <summary>exp(z) - 1 without loss of digits for small z.</summary>
    private static double ExpM1(double z)
    {
        if (Math.Abs(z) >= 0.5) return Math.Exp(z) - 1;
        var (term, sum) = (z, z);
        for (var k = 2; k < 16; k++) sum += term *= z / k;
        return sum;
    }

    /// <summary>(exp(z) - 1 - z - z^2/2) / z^3.</summary>
    private static double Phi3(double z)
    {
        if (Math.Abs(z) >= 1) return (Math.Exp(z) - 1 - z - z * z / 2) / (z * z * z);
        var (term, sum) = (1.0 / 6, 1.0 / 6);
        for (var k = 4; k < 22; k++) sum += term *= z / k;
        return sum;
    }
}
