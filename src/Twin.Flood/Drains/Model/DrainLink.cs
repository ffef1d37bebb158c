using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>A link of a drain network, counted positive from node <see cref="From"/> to node <see cref="To"/>.</summary>
public abstract record DrainLink
{
    /// <summary>Its id as the file spells it first.</summary>
    public required string Id { get; init; }

    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>Index of the node it comes from.</summary>
    public required int From { get; init; }

    /// <summary>Index of the node it goes to.</summary>
    public required int To { get; init; }

    /// <summary>Points of its course between the nodes, in the map reference of the file; empty = straight.</summary>
    public ImmutableArray<DrainPoint> Vertices { get; init; } = [];
}
