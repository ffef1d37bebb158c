namespace Twin.View.Folding;

/// <summary>One branch as it stands after a change: what roots of all positions until its next change share. Immutable.</summary>
internal sealed record BranchCore
{
    public required CityShape Shape { get; init; }

    public required FactSlots Slots { get; init; }

    public required BranchInfo Info { get; init; }

    /// <summary>Position of its last change, or of its fork.</summary>
    public required long Changed { get; init; }

    /// <summary>On a run's branch the greatest valid time reached; else 0.</summary>
    public required long SimulatedUs { get; init; }

    public required TileState[] Tiles { get; init; }

    /// <summary>By area, then by slot; null = nothing in it yet.</summary>
    public required FactSum?[]?[] Areas { get; init; }

    /// <summary>By index of <see cref="CityShape.Regions"/>, then by slot.</summary>
    public required FactSum?[]?[] Regions { get; init; }

    public required ThingTable Things { get; init; }

    /// <summary>Valid time before which values of a slot no longer count.</summary>
    public required long[] Cutoffs { get; init; }

    /// <summary>What it was forked from, as it was then; null for live.</summary>
    public BranchCore? Fork { get; init; }

    /// <summary>The valid time it was asked for, where it is an as-of root.</summary>
    public long? AsOfUs { get; init; }
}
