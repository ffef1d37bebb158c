using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.View.Folding;

/// <summary>
/// Where the cells lie: tiles, areas, regions, and the parts (the cells of one community in one tile) out of which all of them are sums.
/// Built once of a base, in milliseconds; immutable.
/// </summary>
internal sealed class CityShape
{
    /// <summary>In <see cref="PartOf"/>: the cell is outside the city.</summary>
    public const byte NoPart = byte.MaxValue;

    private readonly Dictionary<int, int> _tileIndex;
    private readonly Dictionary<long, int> _regionIndex = [];

    public CityShape(CityBase city)
    {
        Base = city;
        Tiles = city.TileOrdinals.Count;
        _tileIndex = new Dictionary<int, int>(Tiles);
        Parts = new TilePart[Tiles][];
        PartOf = new byte[Tiles][];
        TileCells = new int[Tiles];
        AreaCells = new int[city.Areas.Count];
        var partsOf = new List<(int Tile, int Part)>?[Areas];
        for (var t = 0; t < Tiles; t++)
        {
            _tileIndex.Add(city.TileOrdinals[t], t);
            Parts[t] = Split(city.CommunityOf(t).Span, PartOf[t] = new byte[FactCell.PerTile]);
            for (var p = 0; p < Parts[t].Length; p++)
            {
                var part = Parts[t][p];
                (partsOf[part.Community] ??= []).Add((t, p));
                TileCells[t] += part.Cells.Length;
                AreaCells[part.Community] += part.Cells.Length;
            }
        }

        PartsOfArea = [.. partsOf.Select(p => p?.ToArray() ?? [])];
        Parent = [.. city.Areas.Select(a => a.Parent)];
        (FirstChild, EndChild) = Children(Parent);
        for (var a = Areas - 1; a > 0; a--) AreaCells[Parent[a]] += AreaCells[a];
        Regions = BuildRegions();
        RegionOfTile = new int[Tiles];
        RegionParent = new int[Regions.Length];
        Array.Fill(RegionParent, -1);
        for (var r = 0; r < Regions.Length; r++)
            Array.Fill(Regions[r].Level == 3 ? RegionOfTile : RegionParent, r, Regions[r].First, Regions[r].End - Regions[r].First);
    }

    public CityBase Base { get; }

    public int Tiles { get; }

    public int Areas => AreaCells.Length;

    /// <summary>Parts of each tile.</summary>
    public TilePart[][] Parts { get; }

    /// <summary>Part of each cell of each tile, or <see cref="NoPart"/>.</summary>
    public byte[][] PartOf { get; }

    /// <summary>Parts of each community; empty for other areas.</summary>
    public (int Tile, int Part)[][] PartsOfArea { get; }

    /// <summary>Area above each area; -1 for the city.</summary>
    public int[] Parent { get; }

    /// <summary>First child of each area.</summary>
    public int[] FirstChild { get; }

    /// <summary>One past the last child of each area.</summary>
    public int[] EndChild { get; }

    /// <summary>Cells of the city in each tile.</summary>
    public int[] TileCells { get; }

    /// <summary>Cells of each area.</summary>
    public int[] AreaCells { get; }

    /// <summary>Regions of the levels 3, 2, 1, in that order and in key order within a level.</summary>
    public CityRegion[] Regions { get; }

    /// <summary>The level-3 region of each tile.</summary>
    public int[] RegionOfTile { get; }

    /// <summary>The region above each region; -1 for level 1.</summary>
    public int[] RegionParent { get; }

    /// <summary>Index of a tile ordinal, or -1.</summary>
    public int TileIndexOf(int ordinal) => _tileIndex.GetValueOrDefault(ordinal, -1);

    /// <summary>Index in <see cref="Regions"/> of a cell of level 1 to 3, or -1 when the city is not in it.</summary>
    public int RegionIndexOf(CellCode region) => _regionIndex.GetValueOrDefault(region.Key, -1);

    /// <summary>Community of a cell, or -1 outside the city.</summary>
    public int CommunityOf(FactCell cell)
    {
        var t = TileIndexOf(cell.Tile);
        return t < 0 || PartOf[t][cell.Index] == NoPart ? -1 : Parts[t][PartOf[t][cell.Index]].Community;
    }

    /// <summary>True when an area is another one or lies in it.</summary>
    public bool IsIn(int area, int outer)
    {
        while (area > outer) area = Parent[area];
        return area == outer;
    }

    private static TilePart[] Split(ReadOnlySpan<ushort> communities, byte[] partOf)
    {
        var cells = new List<(int Community, List<byte> Cells)>();
        for (var c = 0; c < FactCell.PerTile; c++)
        {
            partOf[c] = NoPart;
            if (communities[c] == CityBase.NoArea) continue;
            var p = 0;
            while (p < cells.Count && cells[p].Community != communities[c]) p++;
            if (p == cells.Count) cells.Add((communities[c], []));
            cells[p].Cells.Add((byte)c);
            partOf[c] = (byte)p;
        }

        return [.. cells.Select(p => new TilePart(p.Community, [.. p.Cells]))];
    }

    private static (int[] First, int[] End) Children(int[] parent)
    {
        var first = new int[parent.Length];
        var end = new int[parent.Length];
        for (var a = 1; a < parent.Length; a++)
        {
            var p = parent[a];
            if (end[p] == 0) first[p] = a;
            else if (end[p] != a) throw new InvalidDataException($"the base's areas are out of order: the children of area {p} do not stand together");
            end[p] = a + 1;
        }

        return (first, end);
    }

    // A region's children stand together because tiles ascend in key order, and a descendant's key lies within its ancestor's interval.
    private CityRegion[] BuildRegions()
    {
        var all = new List<CityRegion>();
        var below = Enumerable.Range(0, Tiles).Select(t => (Code: TileOrdinal.ToCode(Base.TileOrdinals[t]), Index: t, Cells: TileCells[t])).ToList();
        for (var level = 3; level >= 1; level--)
        {
            var here = new List<(CellCode Code, int Index, int Cells)>();
            foreach (var group in below.GroupBy(b => b.Code.Ancestor(level)))
            {
                var children = group.ToList();
                here.Add((group.Key, all.Count, children.Sum(c => c.Cells)));
                _regionIndex.Add(group.Key.Key, all.Count);
                all.Add(new CityRegion(group.Key, level, children[0].Index, children[^1].Index + 1, children.Sum(c => c.Cells)));
            }

            below = here;
        }

        return [.. all];
    }
}

/// <summary>The cells of one community in one tile.</summary>
/// <param name="Community">Index of the area.</param>
/// <param name="Cells">Places in the tile, ascending.</param>
internal sealed record TilePart(int Community, byte[] Cells);

/// <summary>A cell of level 1 to 3 that the city reaches into.</summary>
/// <param name="Code">The cell.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="First">First child: a tile's index for level 3, else a region's.</param>
/// <param name="End">One past the last child.</param>
/// <param name="Cells">Cells of the city in it.</param>
internal sealed record CityRegion(CellCode Code, int Level, int First, int End, int Cells);
