namespace Twin.Flood.Results;

/// <summary>
/// Hazard of flood water to people: the rating HR = d (v + 0.5) + DF, d the depth in m, v the speed in m/s, DF a debris factor (Defra and Environment Agency,
/// FD2320/TR2 and FD2321), and its classes. Pure; safe for any thread.
/// </summary>
public static class FloodHazard
{
    /// <summary>Depth from which debris counts, m.</summary>
    public const double DebrisDepth = 0.25;

    /// <summary>Speed above which debris counts at any depth, m/s.</summary>
    public const double DebrisSpeed = 2;

    /// <summary>Bounds of the classes low, some, most.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.75, 1.25, 2];

    /// <summary>The debris factor: 0 in shallow slow water, else what is given: 0.5 in the open, 1 in a town.</summary>
    public static double DebrisFactor(double depth, double speed, double debris = 0.5) => depth > 0 && (depth >= DebrisDepth || speed > DebrisSpeed) ? debris : 0;

    /// <summary>The rating of a depth (m) and a speed (m/s) at the same moment; 0 where it is dry.</summary>
    public static double Rating(double depth, double speed, double debris = 0.5) => depth > 0 ? depth * (speed + 0.5) + DebrisFactor(depth, speed, debris) : 0;

    /// <summary>The class of a rating; not a number and nothing above zero are dry.</summary>
    public static HazardClass Classify(double rating) => rating switch
    {
        > 2 => HazardClass.DangerForAll,
        >= 1.25 => HazardClass.DangerForMost,
        >= 0.75 => HazardClass.DangerForSome,
        > 0 => HazardClass.Low,
        _ => HazardClass.Dry,
    };

    /// <summary>Name of a class in English and Chinese.</summary>
    public static (string English, string Chinese) Name(HazardClass value) => value switch
    {
        HazardClass.Dry => ("dry", "无水"),
        HazardClass.Low => ("low hazard", "低危险"),
        HazardClass.DangerForSome => ("danger for some", "对部分人危险"),
        HazardClass.DangerForMost => ("danger for most", "对多数人危险"),
        HazardClass.DangerForAll => ("danger for all", "对所有人危险"),
    };
}
