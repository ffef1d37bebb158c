namespace Twin.Grid;

/// <summary>
/// A layer of height of the three-dimensional grid (GB/T 39409-2020 clause 6 and annex C) as its sign and digits. Heights are geodetic:
/// metres above the CGCS2000 ellipsoid, so that a height above sea level needs the geoid's undulation added first. Layers are evenly
/// thick in the virtual angle v = log(1 + H / r0) / log(1 + pi / 180) degrees with r0 = 6,378,137 m: about as thick as a cell is high near the
/// ground, thicker far above it. v runs from -256 to 256 degrees, H from -6,302,106.72 to 528,680,171.125 m.
/// </summary>
public readonly record struct HeightLayer
{
    private const double Radius = 6_378_137.0;
    private const long Levels1 = 64;

    // The standard's theta0 is one degree in radians; the logarithm of 1 + theta0 is the scale of the virtual angle.
    private static readonly double Scale = Math.Log(1 + Math.PI / 180);

    private HeightLayer(int level, bool below, long digits)
    {
        Level = level;
        Below = below;
        Digits = digits;
    }

    /// <summary>Grid level, 1 to 10.</summary>
    public int Level { get; }

    /// <summary>True for the sign 1: below the ellipsoid.</summary>
    public bool Below { get; }

    /// <summary>The height digits as one number (radices 64, 8, 2, 15, 15, 2, 8, 8, 8, 8), from 0 to <see cref="Count"/> - 1.</summary>
    public long Digits { get; }

    private static ReadOnlySpan<int> Units => [0, 29_491_200, 3_686_400, 1_843_200, 122_880, 8_192, 4_096, 512, 64, 8, 1];

    /// <summary>Layers of a level on either side of the ellipsoid.</summary>
    public static long Count(int level) => Levels1 * Units[1] / Units[GridUnits.Checked(level)];

    /// <summary>A layer by its sign and digits.</summary>
    public static HeightLayer FromDigits(int level, bool below, long digits)
    {
        if (digits < 0 || digits >= Count(level))
            throw new ArgumentOutOfRangeException(nameof(digits), digits, $"Height digits of level {level} are 0 to {Count(level) - 1}.");
        return new HeightLayer(level, below, digits);
    }

    /// <summary>The layer in which a height lies. A layer owns its lower face.</summary>
    /// <param name="metres">Geodetic height in metres.</param>
    /// <param name="level">Level, 1 to 10.</param>
    /// <param name="reading">How a height below the ellipsoid is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">Height outside the grid, not a number, or level not 1 to 10.</exception>
    public static HeightLayer FromHeight(double metres, int level, HeightReading reading = HeightReading.SignedInteger)
    {
        var unit = Units[GridUnits.Checked(level)];
        var angle = Math.Log(1 + metres / Radius) / Scale * GridUnits.PerDegree;
        // Written so that NaN (also from below the grid's centre) is refused.
        if (!(Math.Abs(angle) < Count(GridUnits.MaxLevel) + 1.0))
            throw OutOfRange(metres);
        var number = Snapped(angle);
        var below = number < 0;
        var digits = !below ? number / unit : reading switch
        {
            HeightReading.SignedInteger => (number + Count(GridUnits.MaxLevel)) / unit,
            HeightReading.Mirror => Snapped(-angle) / unit,
            HeightReading.Magnitude => -number / unit,
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "Unknown reading of heights below the ground."),
        };
        return digits >= 0 && digits < Count(level) && number >= -Count(GridUnits.MaxLevel)
            ? new HeightLayer(level, below, digits)
            : throw OutOfRange(metres);
    }

    /// <summary>Lower and upper face of the layer, in metres above the ellipsoid.</summary>
    public (double Lower, double Upper) Metres(HeightReading reading = HeightReading.SignedInteger)
    {
        if (Level == 0)
            throw new InvalidOperationException("The default value is no layer of height.");
        long unit = Units[Level];
        var (lower, upper) = !Below ? (Digits * unit, (Digits + 1) * unit) : reading switch
        {
            HeightReading.SignedInteger => (Digits * unit - Count(GridUnits.MaxLevel), (Digits + 1) * unit - Count(GridUnits.MaxLevel)),
            HeightReading.Mirror => (-(Digits + 1) * unit, -Digits * unit),
            HeightReading.Magnitude => (1 - (Digits + 1) * unit, 1 - Digits * unit),
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "Unknown reading of heights below the ground."),
        };
        // With the magnitude's zero layer the ellipsoid itself is the end: number 0 is above.
        return (Face(lower), Face(Below ? Math.Min(upper, 0) : upper));
    }

    /// <summary>The layer of a coarser or the same level in which this one lies: its digits cut.</summary>
    /// <param name="level">1 to the layer's own level.</param>
    public HeightLayer Ancestor(int level)
    {
        if (level < 1 || level > Level)
            throw new ArgumentOutOfRangeException(nameof(level), level, $"A layer of level {Level} has ancestors of the levels 1 to {Level}.");
        return new HeightLayer(level, Below, Digits / (Units[level] / Units[Level]));
    }

    /// <summary>True if the other layer is this one or lies in it.</summary>
    public bool Contains(HeightLayer other) => Level != 0 && other.Level >= Level && other.Ancestor(Level) == this;

    /// <summary>The digit that a level adds (0-63 at level 1).</summary>
    internal int Digit(int level) => (int)(Digits / (Units[level] / Units[Level]) % Radix(level));

    internal static int Radix(int level) => level == 1 ? (int)Levels1 : Units[level - 1] / Units[level];

    private static long Snapped(double units)
    {
        var near = Math.Round(units);
        return (long)(Math.Abs(units - near) < 1e-6 ? near : Math.Floor(units));
    }

    private static double Face(long number) => Radius * (Math.Exp(number / (double)GridUnits.PerDegree * Scale) - 1);

    private static ArgumentOutOfRangeException OutOfRange(double metres) =>
        new(nameof(metres), metres, "A geodetic height is -6,302,106.7 to 528,680,171.1 metres.");
}
