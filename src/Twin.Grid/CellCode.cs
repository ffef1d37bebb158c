using System.Runtime.CompilerServices;

namespace Twin.Grid;

/// <summary>
/// A cell of the Beidou grid (GB/T 39409-2020), level 1 (6 by 4 degrees) to 10 (1.5 cm), as one positive number. The text is the
/// standard's two-dimensional code, e.g. <c>N50I90112A7</c>. Parent = prefix of the text; descendants = the codes that start with it
/// = the keys from <see cref="Key"/> up to <see cref="EndKey"/>; key order = ordinal order of the text. Ground frame: CGCS2000
/// longitude and latitude (WGS 84 is the same to centimetres; GCJ-02 and BD-09 must be converted first).
/// <para>
/// A cell owns its edges nearer to the origin of longitude and latitude (GB/T 40087-2021, annex C.3). Latitude 0 is north, longitude
/// 0 is east, 180 and -180 belong to the outermost cells of zones 60 and 1, latitudes of 88 and more are polar: there levels 1 and 2 only.
/// </para>
/// Immutable, thread-safe; making, formatting and parsing take tens of nanoseconds and allocate nothing. The default value is no cell.
/// </summary>
public readonly partial struct CellCode : IEquatable<CellCode>, IComparable<CellCode>, ISpanFormattable, ISpanParsable<CellCode>
{
    private CellCode(long key) => Key = key;

    /// <summary>The packed pre-order key: positive for every cell, 0 for no cell.</summary>
    public long Key { get; }

    /// <summary>True for the default value, which is no cell.</summary>
    public bool IsNone => Key == 0;

    /// <summary>Grid level, 1 to 10; 0 for no cell.</summary>
    public int Level => CellKey.Level(Key);

    /// <summary>True for the cells of the two polar caps, 88 degrees and beyond.</summary>
    public bool IsPolar => CellKey.IsCap((uint)(Key / CellKey.S1));

    /// <summary>The first key after this cell and all its descendants: they are exactly the keys k with Key &lt;= k &lt; EndKey.</summary>
    public long EndKey => Key + CellKey.Stride(Level);

    /// <summary>The cell of a key.</summary>
    /// <exception cref="CellCodeException">The number is no cell's key.</exception>
    public static CellCode FromKey(long key) =>
        CellKey.IsValid(key) ? new CellCode(key) : throw new CellCodeException($"The number {key} is not the key of a grid cell");

    /// <summary>The cell of a key, or false where the number is no cell's key.</summary>
    public static bool TryFromKey(long key, out CellCode code)
    {
        code = CellKey.IsValid(key) ? new CellCode(key) : default;
        return !code.IsNone;
    }

    /// <summary>
    /// The cell of a level in which a point lies. A coordinate within 1e-6 U (1.5e-8 m) of an edge counts as on it, which makes decimal degrees
    /// that a double cannot hold exactly, such as 118.3, fall where their decimals say.
    /// </summary>
    /// <param name="lon">Longitude in degrees, -180 to 180, east positive.</param>
    /// <param name="lat">Latitude in degrees, -90 to 90, north positive.</param>
    /// <param name="level">Level, 1 to 10; 1 or 2 from 88 degrees of latitude.</param>
    /// <exception cref="ArgumentOutOfRangeException">Coordinate or level out of range, or not a number.</exception>
    /// <exception cref="CellCodeException">A polar place was asked for at a level finer than 2.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CellCode FromPoint(double lon, double lat, int level) =>
        TryFromPoint(lon, lat, level, out var code) ? code : throw Refusal(lon, lat, level);

    /// <summary>As <see cref="FromPoint"/>, with false where that would throw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFromPoint(double lon, double lat, int level, out CellCode code)
    {
        double lonSize = Math.Abs(lon), latSize = Math.Abs(lat);
        // Written so that NaN fails too.
        if (!(lonSize <= 180) || !(latSize <= 90) || (uint)(level - 1) > 9)
        {
            code = default;
            return false;
        }
        uint x = Math.Min(Floor(lonSize), CellKey.HalfTurn - 1), y = Floor(latSize);
        if (y < CellKey.PolarLimit)
        {
            code = new CellCode(CellKey.Encode(lat < 0 ? 1u : 0u, lon < 0 ? 1u : 0u, x, y, level));
            return true;
        }
        code = level <= GridUnits.MaxPolarLevel ? new CellCode(CellKey.EncodePolar(lat < 0, lon < 0, Floor(lonSize), y, level)) : default;
        return !code.IsNone;

        // The product is within 2.5e-7 of the true number of units (half an ulp of 1.3e9 for it, as much for the decimal itself), so what lies a
        // millionth or less below a whole number is taken for it. The numbers fit 31 bits: the plain conversion truncates them without checks.
        static uint Floor(double degrees) => (uint)double.ConvertToIntegerNative<int>(degrees * GridUnits.PerDegree + 1e-6);
    }

    /// <summary>The cell that contains this one, one level up.</summary>
    /// <exception cref="InvalidOperationException">The cell is of level 1, or no cell.</exception>
    public CellCode Parent()
    {
        var level = Level;
        return level > 1 ? new CellCode(Key - Key % CellKey.Stride(level - 1)) : throw new InvalidOperationException($"'{this}' has no parent: a cell of level 1 is a root.");
    }

    /// <summary>The cell of a coarser or the same level that contains this one.</summary>
    /// <param name="level">1 to the cell's own level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is finer than the cell's.</exception>
    public CellCode Ancestor(int level)
    {
        if (level < 1 || level > Level)
            throw new ArgumentOutOfRangeException(nameof(level), level, $"'{this}' has ancestors of the levels 1 to {Level}.");
        return new CellCode(Key - Key % CellKey.Stride(level));
    }

    /// <summary>True if the other cell is this one or lies in it.</summary>
    public bool Contains(CellCode other) => other.Key >= Key && other.Key < EndKey && Key != 0;

    /// <summary>Children of this cell: 96, 6, 150, 225, 4 or 64; 16 of a polar cap; 0 at level 10.</summary>
    /// <exception cref="CellCodeException">The cell is a polar one of level 2, whose parts are not laid down clearly enough by the standard.</exception>
    public int ChildCount => Level switch
    {
        1 => IsPolar ? 16 : 96,
        2 => IsPolar ? throw new CellCodeException($"'{this}' is a polar cell: polar levels finer than 2 are not supported") : 6,
        3 => 150,
        4 => 225,
        5 => 4,
        6 or 7 or 8 or 9 => 64,
        10 => 0,
        _ => throw new InvalidOperationException("The default value is no cell and has no children."),
    };

    /// <summary>A child by its place in key order.</summary>
    /// <param name="index">0 to <see cref="ChildCount"/> - 1: col * rows + row, or the digit itself where a level writes one character.</param>
    public CellCode Child(int index)
    {
        if ((uint)index >= (uint)ChildCount)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"'{this}' has {ChildCount} children.");
        return new CellCode(Key + (index + 1) * CellKey.Stride(Level + 1));
    }

    /// <summary>All children in key order.</summary>
    public IEnumerable<CellCode> Children()
    {
        return Each(Key, ChildCount, ChildCount == 0 ? 0 : CellKey.Stride(Level + 1));

        static IEnumerable<CellCode> Each(long key, int count, long stride)
        {
            for (var i = 1; i <= count; i++)
                yield return new CellCode(key + i * stride);
        }
    }

    /// <inheritdoc/>
    public bool Equals(CellCode other) => Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CellCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Key order, which is the ordinal order of the texts: a parent comes right before its descendants.</summary>
    public int CompareTo(CellCode other) => Key.CompareTo(other.Key);

    public static bool operator ==(CellCode left, CellCode right) => left.Key == right.Key;

    public static bool operator !=(CellCode left, CellCode right) => left.Key != right.Key;

    public static bool operator <(CellCode left, CellCode right) => left.Key < right.Key;

    public static bool operator >(CellCode left, CellCode right) => left.Key > right.Key;

    public static bool operator <=(CellCode left, CellCode right) => left.Key <= right.Key;

    public static bool operator >=(CellCode left, CellCode right) => left.Key >= right.Key;

    internal static CellCode Unchecked(long key) => new(key);

    private static Exception Refusal(double lon, double lat, int level)
    {
        if (!(Math.Abs(lon) <= 180))
            return new ArgumentOutOfRangeException(nameof(lon), lon, "A longitude is -180 to 180 degrees.");
        if (!(Math.Abs(lat) <= 90))
            return new ArgumentOutOfRangeException(nameof(lat), lat, "A latitude is -90 to 90 degrees.");
        if (level is < 1 or > 10)
            return new ArgumentOutOfRangeException(nameof(level), level, "A grid level is 1 to 10.");
        return new CellCodeException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"The point {lon} {lat} lies in a polar cap: polar levels finer than 2 are not supported, level {level} was asked for"));
    }
}
