namespace Twin.Model.Exposures;

/// <summary>
/// The depths at which water changes what people can do, in metres; used by facts, rules, impacts alike.
/// 0.15 the height of a kerb, from which walkers and bicycles are hindered; 0.27 the warning line painted under Chinese road bridges, from which cars must not drive in (recalled, not read);
/// 0.5 where water carries cars away and only high vehicles pass; 1.0 where nobody on foot stands.
/// </summary>
public static class DepthClass
{
    /// <summary>Kerb.</summary>
    public const double Kerb = 0.15;

    /// <summary>Cars stop.</summary>
    public const double Cars = 0.27;

    /// <summary>Cars float.</summary>
    public const double Float = 0.5;

    /// <summary>Danger to life on foot.</summary>
    public const double Life = 1.0;

    /// <summary>All four, ascending.</summary>
    public static IReadOnlyList<double> All { get; } = [Kerb, Cars, Float, Life];
}
