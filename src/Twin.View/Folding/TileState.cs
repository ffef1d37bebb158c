using Twin.Grid;

namespace Twin.View.Folding;

/// <summary>A tile of one branch: its facts' blocks, versions, and the folds of its parts (the cells of one community in it) and of the whole. Immutable once published.</summary>
internal sealed class TileState
{
    private int[]? _before;
    private int[]? _own;

    /// <summary>A tile with the base's blocks.</summary>
    public TileState(int slots, int parts, long epoch)
    {
        (Blocks, Parts, Total, Owner, Epoch) = (new FactBlock?[slots], new FactSum?[parts * slots], new FactSum?[slots], 0, epoch);
        Dirty = new ulong[parts];
    }

    private TileState(TileState from, int owner, long epoch)
    {
        (Blocks, Parts, Total, Owner, Epoch) = ((FactBlock?[])from.Blocks.Clone(), (FactSum?[])from.Parts.Clone(), (FactSum?[])from.Total.Clone(), owner, epoch);
        (_before, _own) = from.Owner == owner ? (from._before, (int[]?)from._own?.Clone()) : (from.Together(), null);
        Dirty = new ulong[from.PartCount];
    }

    /// <summary>By slot; null = no value in the tile.</summary>
    public FactBlock?[] Blocks { get; }

    /// <summary>Folds of the parts: part * slots + slot.</summary>
    public FactSum?[] Parts { get; }

    /// <summary>Fold of the tile by slot.</summary>
    public FactSum?[] Total { get; }

    /// <summary>Number of the branch that wrote it: only there its own versions count.</summary>
    public int Owner { get; }

    /// <summary>The fold's epoch that may write it.</summary>
    public long Epoch { get; }

    /// <summary>While it is written: for each part the slots to fold again. Null once published.</summary>
    public ulong[]? Dirty { get; set; }

    private int PartCount => Blocks.Length == 0 ? 0 : Parts.Length / Blocks.Length;

    /// <summary>A copy that an epoch of a branch may write.</summary>
    public TileState CopyFor(int owner, long epoch) => new(this, owner, epoch);

    /// <summary>Changes a cell has seen, inherited and own.</summary>
    public int Version(int cell) => (_before?[cell] ?? 0) + (_own?[cell] ?? 0);

    /// <summary>Changes a cell has seen on a branch alone.</summary>
    public int OwnVersion(int cell, int branch) => branch == Owner ? _own?[cell] ?? 0 : 0;

    /// <summary>Sets the own version of a cell.</summary>
    public void SetVersion(int cell, int version) => (_own ??= new int[FactCell.PerTile])[cell] = version;

    private int[]? Together()
    {
        if (_own is null || _before is null) return _own ?? _before;
        var both = (int[])_own.Clone();
        for (var i = 0; i < both.Length; i++) both[i] += _before[i];
        return both;
    }
}
