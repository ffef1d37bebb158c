namespace Twin.Grains.Runs;

/// <summary>What a fact cell shows of a run's finer depths. Pure.</summary>
/// <param name="MeanM">Mean depth over the open ground, m.</param>
/// <param name="MaxM">Greatest depth, m.</param>
/// <param name="WetM2">Ground under more than 0.15, 0.27, 0.5 and 1.0 m, m2.</param>
/// <param name="ArrivalS">First time above 0.05 m, s; infinity = never.</param>
public readonly record struct DepthFold(double MeanM, double MaxM, (double Kerb, double Cars, double Float, double Life) WetM2, double ArrivalS)
{
    /// <summary>Folds all cells of a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="depths">Depth of each cell, m.</param>
    /// <param name="arrivals">Arrival of each cell, s; NaN or infinity = never.</param>
    public static DepthFold[] Of(RunDomain domain, ReadOnlySpan<float> depths, ReadOnlySpan<float> arrivals)
    {
        var n = domain.FactCells.Length;
        var volume = new double[n];
        var max = new double[n];
        var wet = new (double A, double B, double C, double D)[n];
        var arrival = new double[n];
        Array.Fill(arrival, double.PositiveInfinity);
        for (var row = 0; row < domain.Window.Rows; row++)
        {
            var area = domain.Grid.Area(row);
            for (var cell = row * domain.Window.Cols; cell < (row + 1) * domain.Window.Cols; cell++)
            {
                var i = domain.FactIndex[cell];
                if (i < 0) continue;
                double depth = depths[cell];
                volume[i] += depth * area;
                if (depth > max[i]) max[i] = depth;
                if (arrivals[cell] < arrival[i]) arrival[i] = arrivals[cell];
                if (depth <= 0.15) continue;
                wet[i].A += area;
                if (depth > 0.27) wet[i].B += area;
                if (depth > 0.5) wet[i].C += area;
                if (depth > 1.0) wet[i].D += area;
            }
        }

        var folds = new DepthFold[n];
        for (var i = 0; i < n; i++) folds[i] = new(volume[i] / domain.FactCells[i].OpenAreaM2, max[i], wet[i], arrival[i]);
        return folds;
    }
}
