using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>One tile of a branch as columns of its 225 cells. A view over immutable memory: cheap, thread-safe.</summary>
public readonly struct TileFacts
{
    private readonly BranchCore _core;
    private readonly TileState _tile;

    internal TileFacts(BranchCore core, int index) => (_core, _tile, Index) = (core, core.Tiles[index], index);

    /// <summary>Index of the tile in the base.</summary>
    public int Index { get; }

    /// <summary>Ordinal of the tile.</summary>
    public int Ordinal => _core.Shape.Base.TileOrdinals[Index];

    /// <summary>Its level-4 code.</summary>
    public CellCode Code => TileOrdinal.ToCode(Ordinal);

    /// <summary>Community of each cell as area index, or CityBase.NoArea.</summary>
    public ReadOnlySpan<ushort> Communities => _core.Shape.Base.CommunityOf(Index).Span;

    /// <summary>Stored integers of a fact, CityBase.NoValue where there is none; empty when no cell of the tile ever had it. Stale ones are among them.</summary>
    public ReadOnlySpan<long> Values(byte fact) => Block(fact) is { } b ? b.Values : [];

    /// <summary>Valid times in microseconds where there is a value; empty as <see cref="Values"/> is.</summary>
    public ReadOnlySpan<long> ValidUs(byte fact) => Block(fact) is { } b ? b.Times : [];

    /// <summary>Source classes where there is a value; empty as <see cref="Values"/> is.</summary>
    public ReadOnlySpan<SourceClass> Sources(byte fact) => Block(fact) is { } b ? b.Sources : [];

    /// <summary>True when a change, not the base, says what a cell has of a fact.</summary>
    public bool IsChanged(byte fact, int cell) => Block(fact)?.IsChanged(cell) ?? false;

    /// <summary>Values with a valid time before this no longer count in aggregates; <see cref="long.MinValue"/> = all count.</summary>
    public long FreshSinceUs(byte fact) => _core.Slots.SlotOf(fact) is var s and >= 0 ? _core.Cutoffs[s] : long.MinValue;

    /// <summary>Version of a cell, inherited and own.</summary>
    public int Version(int cell) => _tile.Version(cell);

    /// <summary>Version of a cell on this branch alone.</summary>
    public int OwnVersion(int cell) => _tile.OwnVersion(cell, _core.Info.Number);

    /// <summary>The fold of the tile's cells that are in the city.</summary>
    public FactAggregate Sum(byte fact) => _core.Slots.SlotOf(fact) is var s and >= 0 && _tile.Total[s] is { } sum ? sum.Value : FactAggregate.Empty;

    private FactBlock? Block(byte fact) => _core.Slots.SlotOf(fact) is var s and >= 0 ? _tile.Blocks[s] : null;
}
