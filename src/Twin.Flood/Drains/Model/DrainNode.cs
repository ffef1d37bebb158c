namespace Twin.Flood.Drains.Model;

/// <summary>A node of a drain network. Depths are above <see cref="Invert"/>.</summary>
public abstract record DrainNode
{
    /// <summary>Its id as the file spells it first.</summary>
    public required string Id { get; init; }

    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>Level of the bottom, m.</summary>
    public required double Invert { get; init; }

    /// <summary>Depth to the ground (rim), m; where the file gives less than the highest crown of its conduits, that crown, as SWMM does. 0 for outfalls.</summary>
    public double FullDepth { get; init; }

    /// <summary>Depth at t = 0, m.</summary>
    public double InitialDepth { get; init; }

    /// <summary>Head above the ground that a sealed node bears before it floods, m.</summary>
    public double SurchargeDepth { get; init; }

    /// <summary>Area of water standing above the ground, m2 (used where ponding is allowed).</summary>
    public double PondedArea { get; init; }

    /// <summary>Place on the map in the file's own reference, or null where [COORDINATES] lacks it.</summary>
    public DrainPoint? Position { get; init; }

    /// <summary>Level of the ground, m.</summary>
    public double Ground => Invert + FullDepth;
}
