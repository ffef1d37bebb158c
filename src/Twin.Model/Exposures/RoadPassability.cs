namespace Twin.Model.Exposures;

/// <summary>
/// How water slows a road. The value 0..1 follows M. Pregnolato et al., "The impact of flooding on road transport: a depth-disruption function", Transportation Research Part D 55 (2017):
/// speed in km/h = 0.0009 w^2 - 0.5529 w + 86.9448 with w the depth in mm up to 300, here divided by the dry speed (formula recalled, not read again). The classes are ours: <see cref="RoadClass"/>.
/// </summary>
public static class RoadPassability
{
    private const double DrySpeed = 86.9448;

    /// <summary>1 dry, 0 from 0.3 m on.</summary>
    public static double Of(double depthM)
    {
        var w = depthM * 1000;
        if (w <= 0) return 1;
        return w >= 300 ? 0 : Math.Clamp(((0.0009 * w * w) - (0.5529 * w) + DrySpeed) / DrySpeed, 0, 1);
    }

    /// <summary>The class of a depth.</summary>
    public static RoadClass ClassOf(double depthM) => depthM > DepthClass.Float ? RoadClass.Impassable
        : depthM > DepthClass.Cars ? RoadClass.HighVehiclesOnly : depthM > DepthClass.Kerb ? RoadClass.Slow : RoadClass.Passable;
}
