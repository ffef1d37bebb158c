using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Cases;

/// <summary>A case of format drain-case/1: a network, what another model found for it, and how near ours must come.</summary>
public sealed record DrainCase
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where what it expects comes from; empty if it does not say.</summary>
    public string Source { get; init; } = "";

    /// <summary>The network.</summary>
    public required DrainNetwork Network { get; init; }

    /// <summary>The rows of expected.csv in the order of time.</summary>
    public required IReadOnlyList<DrainExpected> Expected { get; init; }

    /// <summary>The checks.</summary>
    public required IReadOnlyList<DrainCheckSpec> Checks { get; init; }
}
