namespace Twin.Model.Things;

/// <summary>
/// Level of service of a walkway by the room each person has, after J. J. Fruin, Pedestrian Planning and Design (1971), walkways:
/// A at least 35 ft2 a person, B 25, C 15, D 10, E 5, F less. Limits here in m2 (1 ft2 = 0.09290304 m2).
/// </summary>
public static class ServiceLevel
{
    /// <summary>Name of the scale, shown with the level.</summary>
    public const string Scale = "Fruin walkway";

    private const double SquareFoot = 0.09290304;
    private static readonly (string Level, double AtLeastM2)[] Steps = [("A", 35 * SquareFoot), ("B", 25 * SquareFoot), ("C", 15 * SquareFoot), ("D", 10 * SquareFoot), ("E", 5 * SquareFoot)];

    /// <summary>Level A to F of a number of persons on an area in m2; nobody is A, anybody on no area is F.</summary>
    public static string Of(long persons, double areaM2)
    {
        if (persons <= 0) return "A";
        var room = areaM2 / persons;
        foreach (var (level, atLeast) in Steps)
            if (room >= atLeast) return level;
        return "F";
    }

    /// <summary>Persons a m2; 0 where the area is not known.</summary>
    public static double Density(long persons, double areaM2) => areaM2 > 0 ? persons / areaM2 : 0;
}
