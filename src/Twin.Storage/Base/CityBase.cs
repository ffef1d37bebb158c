namespace Twin.Storage.Base;

/// <summary>
/// The immutable imported layers of the city at one content hash: the state of everything before the first change.
/// Thread-safe; tables are memory, cell values may be a memory-mapped file.
/// </summary>
public abstract class CityBase : IDisposable
{
    /// <summary>In <see cref="CommunityOf"/>: the cell lies outside the city.</summary>
    public const ushort NoArea = ushort.MaxValue;

    /// <summary>In <see cref="FactValues"/>: the base has no value there.</summary>
    public const long NoValue = long.MinValue;

    /// <summary>Content hash, 64 lower-case hex digits.</summary>
    public abstract string Hash { get; }

    /// <summary>All areas: index 0 is the city, then districts, streets, communities, each level in code order, so a parent stands before its children and children of one parent stand together.</summary>
    public abstract IReadOnlyList<BaseArea> Areas { get; }

    /// <summary>Ordinals (TileOrdinal) of the tiles that hold a cell of the city, ascending; a tile index below is an index into it.</summary>
    public abstract IReadOnlyList<int> TileOrdinals { get; }

    /// <summary>The community of each of a tile's 225 cells as index into <see cref="Areas"/>, or <see cref="NoArea"/>.</summary>
    public abstract ReadOnlyMemory<ushort> CommunityOf(int tileIndex);

    /// <summary>Facts that the base has values for.</summary>
    public abstract IReadOnlyList<BaseFact> Facts { get; }

    /// <summary>A tile's 225 stored integers (the catalogue's fixed-point scale) of one entry of <see cref="Facts"/>, or <see cref="NoValue"/>.</summary>
    public abstract ReadOnlyMemory<long> FactValues(int factIndex, int tileIndex);

    /// <summary>Buildings, by id (ordinal).</summary>
    public abstract IReadOnlyList<BaseBuilding> Buildings { get; }

    /// <summary>Roads, by id.</summary>
    public abstract IReadOnlyList<BaseRoad> Roads { get; }

    /// <summary>Storm drain segments with their inlets, by id; modelled unless imported.</summary>
    public abstract IReadOnlyList<BasePipe> Pipes { get; }

    /// <summary>Person-flow zones, by id.</summary>
    public abstract IReadOnlyList<BaseZone> Zones { get; }

    /// <summary>Open waters: rivers, lakes, canals.</summary>
    public abstract IReadOnlyList<BaseWater> Waters { get; }

    /// <summary>Named places: schools, hospitals.</summary>
    public abstract IReadOnlyList<BasePlace> Places { get; }

    /// <summary>Terrain and roughness at any grid level.</summary>
    public abstract ITerrain Terrain { get; }

    /// <summary>Attribution lines of the layers' sources, to be kept and shown.</summary>
    public abstract IReadOnlyList<string> Attributions { get; }

    /// <summary>Index of a tile ordinal in <see cref="TileOrdinals"/>, or -1.</summary>
    public abstract int TileIndexOf(int tileOrdinal);

    /// <summary>Index of an area code in <see cref="Areas"/>, or -1.</summary>
    public abstract int AreaIndexOf(string code);

    /// <inheritdoc/>
    public abstract void Dispose();
}
