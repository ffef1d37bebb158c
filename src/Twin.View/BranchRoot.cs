using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>
/// One branch at one position: the whole city, one consistent cut. Immutable, thread-safe; every read is of memory. Fact numbers that the catalogue does not know answer nothing, not an error.
/// </summary>
public sealed class BranchRoot
{
    private readonly BranchCore _core;

    internal BranchRoot(BranchCore core, long position) => (_core, Position) = (core, position);

    /// <summary>The branch.</summary>
    public BranchInfo Info => _core.Info;

    /// <summary>Its text id.</summary>
    public string Id => _core.Info.Id;

    /// <summary>Its number in log rows.</summary>
    public int Number => _core.Info.Number;

    /// <summary>Every change up to here is in it, none above.</summary>
    public long Position { get; }

    /// <summary>Position of the branch's own last change, or of its fork.</summary>
    public long ChangedAt => _core.Changed;

    /// <summary>Hash of the base it reads.</summary>
    public string BaseHash => _core.Info.BaseHash;

    /// <summary>The run whose line it is, or null.</summary>
    public string? RunId => _core.Info.RunId;

    /// <summary>On a run's branch the greatest valid time reached, microseconds since 1970 UTC; else 0.</summary>
    public long SimulatedUs => _core.SimulatedUs;

    /// <summary>The valid time it was asked for, microseconds; null = current.</summary>
    public long? AsOfUs => _core.AsOfUs;

    /// <summary>The base.</summary>
    public CityBase Base => _core.Shape.Base;

    internal CityShape Shape => _core.Shape;

    /// <summary>True for a cell of the city.</summary>
    public bool Holds(FactCell cell) => Shape.CommunityOf(cell) >= 0;

    /// <summary>Community of a cell as area index, or -1 outside the city.</summary>
    public int CommunityOf(FactCell cell) => Shape.CommunityOf(cell);

    /// <summary>All that is current of a cell; without facts where the city has no such tile.</summary>
    public CellFacts Cell(FactCell cell)
    {
        var t = Shape.TileIndexOf(cell.Tile);
        if (t < 0) return new CellFacts(cell, false, 0, 0, []);
        var tile = _core.Tiles[t];
        var facts = new List<CellFact>();
        for (var s = 0; s < _core.Slots.Count; s++)
        {
            if (tile.Blocks[s] is not { } block) continue;
            var changed = block.IsChanged(cell.Index);
            var value = block.Values[cell.Index];
            if (!changed && value == CityBase.NoValue) continue;
            var at = block.Times[cell.Index];
            facts.Add(new CellFact(_core.Slots.Facts[s].Number, value == CityBase.NoValue ? null : value, at, block.Sources[cell.Index], !changed, at < _core.Cutoffs[s]));
        }

        return new CellFacts(cell, Shape.PartOf[t][cell.Index] != CityShape.NoPart, tile.Version(cell.Index), tile.OwnVersion(cell.Index, Number), facts);
    }

    /// <summary>A tile by its index in the base.</summary>
    public TileFacts Tile(int tileIndex) => new(_core, tileIndex);

    /// <summary>The fold of an area by its index in the base: one look-up.</summary>
    public FactAggregate Area(int areaIndex, byte fact) => Get(_core.Areas[areaIndex], fact);

    /// <summary>The fold of a region: a cell of level 1 to 4; empty where the city does not reach.</summary>
    /// <exception cref="ArgumentException">The cell is of another level.</exception>
    public FactAggregate Region(CellCode region, byte fact)
    {
        var level = region.Level;
        if (level is < 1 or > GridUnits.TileLevel) throw new ArgumentException($"'{region}' is of level {level}; regions are cells of level 1 to 4", nameof(region));
        if (level == GridUnits.TileLevel) return Shape.TileIndexOf(TileOrdinal.Of(region)) is var t and >= 0 ? Get(_core.Tiles[t].Total, fact) : FactAggregate.Empty;
        return Shape.RegionIndexOf(region) is var r and >= 0 ? Get(_core.Regions[r], fact) : FactAggregate.Empty;
    }

    /// <summary>The fold over a cover: cells of level 1 to 5, none inside another. Regions and tiles by their sums, fact cells one by one: the cost is the cover's size. Cells outside the city do not count.</summary>
    /// <exception cref="ArgumentException">A cell is finer than level 5.</exception>
    public FactAggregate Query(ReadOnlySpan<CellCode> cover, byte fact)
    {
        var sum = FactAggregate.Empty;
        var slot = _core.Slots.SlotOf(fact);
        if (slot < 0) return sum;
        var (ordinal, tile) = (-1, -1);
        foreach (var code in cover)
        {
            if (code.Level <= GridUnits.TileLevel)
            {
                sum.Merge(Region(code, fact));
                continue;
            }

            var cell = FactCell.From(code);
            if (cell.Tile != ordinal) (ordinal, tile) = (cell.Tile, Shape.TileIndexOf(cell.Tile));
            if (tile < 0 || Shape.PartOf[tile][cell.Index] == CityShape.NoPart || _core.Tiles[tile].Blocks[slot] is not { } block) continue;
            var value = block.Values[cell.Index];
            if (value != CityBase.NoValue && block.Times[cell.Index] >= _core.Cutoffs[slot]) sum.Add(value, block.Times[cell.Index], block.Sources[cell.Index], _core.Slots.Thresholds[slot]);
        }

        return sum;
    }

    /// <summary>Cells of the city in a cell of level 1 to 5.</summary>
    /// <exception cref="ArgumentException">The cell is finer than level 5.</exception>
    public int CellsIn(CellCode code)
    {
        if (code.Level == GridUnits.FactLevel) return Holds(FactCell.From(code)) ? 1 : 0;
        if (code.Level == GridUnits.TileLevel) return Shape.TileIndexOf(TileOrdinal.Of(code)) is var t and >= 0 ? Shape.TileCells[t] : 0;
        if (code.Level > GridUnits.FactLevel) throw new ArgumentException($"'{code}' is of level {code.Level}; facts are of cells of level 5", nameof(code));
        return Shape.RegionIndexOf(code) is var r and >= 0 ? Shape.Regions[r].Cells : 0;
    }

    /// <summary>Cells of the city in a cover.</summary>
    public int CellsIn(ReadOnlySpan<CellCode> cover)
    {
        var cells = 0;
        foreach (var code in cover) cells += CellsIn(code);
        return cells;
    }

    /// <summary>Cells of an area by its index in the base.</summary>
    public int CellsOf(int areaIndex) => Shape.AreaCells[areaIndex];

    /// <summary>Children of a region that the city reaches into, in key order: regions of the next level, tiles of a level-3 region, none of a tile.</summary>
    public IEnumerable<CellCode> ChildrenOf(CellCode region)
    {
        if (region.Level > 3 || Shape.RegionIndexOf(region) is not (var r and >= 0)) yield break;
        var it = Shape.Regions[r];
        for (var child = it.First; child < it.End; child++) yield return it.Level == 3 ? TileOrdinal.ToCode(Base.TileOrdinals[child]) : Shape.Regions[child].Code;
    }

    /// <summary>Children of an area as area indexes.</summary>
    public IEnumerable<int> ChildrenOf(int areaIndex) => Enumerable.Range(Shape.FirstChild[areaIndex], Shape.EndChild[areaIndex] - Shape.FirstChild[areaIndex]);

    /// <summary>A thing's state, ended or not; null when no change of it is known here (a base thing is then as the base has it).</summary>
    public ThingEntry? Thing(ThingKind kind, string id) => _core.Things.Find(kind, id)?.On(Number);

    /// <summary>All things of a kind that have not ended, by id (ordinal), after a cursor id.</summary>
    public IEnumerable<ThingEntry> Things(ThingKind kind, string? after = null) => _core.Things.After(kind, after).Where(t => !t.Ended).Select(t => t.On(Number));

    /// <summary>Things whose own state places them in a tile (incidents, response units) and that have not ended, by kind and id.</summary>
    public IEnumerable<ThingEntry> ThingsIn(int tileOrdinal) => _core.Things.In(tileOrdinal).Where(t => !t.Ended).Select(t => t.On(Number));

    private FactAggregate Get(FactSum?[]? row, byte fact) => row is not null && _core.Slots.SlotOf(fact) is var s and >= 0 && row[s] is { } sum ? sum.Value : FactAggregate.Empty;
}
