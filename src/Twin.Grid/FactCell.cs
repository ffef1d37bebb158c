namespace Twin.Grid;

/// <summary>
/// A cell of level 5, the one that facts are of, as its tile and its place there. Orders as the cells' keys and texts do.
/// </summary>
public readonly record struct FactCell : IComparable<FactCell>
{
    /// <summary>Fact cells of one tile.</summary>
    public const int PerTile = 225;

    /// <summary>Names a fact cell by tile and place.</summary>
    /// <param name="tile">Ordinal of the tile, see <see cref="TileOrdinal"/>.</param>
    /// <param name="index">Place in the tile, 0 to 224: column * 15 + row, digits counted away from the origin as in the code.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such tile or place.</exception>
    public FactCell(int tile, byte index)
    {
        if ((uint)tile >= TileOrdinal.Count)
            throw new ArgumentOutOfRangeException(nameof(tile), tile, "A tile's ordinal is 0 to 228,095,999.");
        if (index >= PerTile)
            throw new ArgumentOutOfRangeException(nameof(index), index, "A fact cell's place in its tile is 0 to 224.");
        Tile = tile;
        Index = index;
    }

    /// <summary>Ordinal of the tile.</summary>
    public int Tile { get; }

    /// <summary>Place in the tile, 0 to 224 in key order.</summary>
    public byte Index { get; }

    /// <summary>Tile and place as one number: tile * 256 + place.</summary>
    public long Key => ((long)Tile << 8) | Index;

    /// <summary>The cell's code.</summary>
    public CellCode Code => CellCode.Unchecked(TileOrdinal.Key(Tile) + (Index + 1) * CellKey.S5);

    /// <summary>The fact cell of a code of level 5.</summary>
    /// <exception cref="ArgumentException">The code is of another level.</exception>
    public static FactCell From(CellCode code)
    {
        var level = CellKey.Split(code.Key, out var ordinal, out var d2, out var d3, out var d4, out var d5, out _, out _);
        if (level != GridUnits.FactLevel)
            throw new ArgumentException($"'{code}' is of level {level}; facts are of cells of level 5.", nameof(code));
        return new FactCell(TileOrdinal.Pack(ordinal, d2, d3, d4), (byte)(d5 - 1));
    }

    /// <summary>The fact cell in which a point lies.</summary>
    /// <inheritdoc cref="CellCode.FromPoint"/>
    public static FactCell FromPoint(double lon, double lat) => From(CellCode.FromPoint(lon, lat, GridUnits.FactLevel));

    /// <summary>The fact cell of a <see cref="Key"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no fact cell's key.</exception>
    public static FactCell FromKey(long key)
    {
        if (key < 0 || key >> 8 >= TileOrdinal.Count || (key & 255) >= PerTile)
            throw new ArgumentOutOfRangeException(nameof(key), key, "The number is not the key of a fact cell.");
        return new FactCell((int)(key >> 8), (byte)key);
    }

    /// <summary>Key order.</summary>
    public int CompareTo(FactCell other) => Key.CompareTo(other.Key);

    public static bool operator <(FactCell left, FactCell right) => left.Key < right.Key;

    public static bool operator >(FactCell left, FactCell right) => left.Key > right.Key;

    public static bool operator <=(FactCell left, FactCell right) => left.Key <= right.Key;

    public static bool operator >=(FactCell left, FactCell right) => left.Key >= right.Key;

    /// <summary>The cell's code as text.</summary>
    public override string ToString() => Code.ToString();
}
