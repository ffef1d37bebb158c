namespace Twin.Flood.Drains.Model;

/// <summary>Rain-derived inflow of a node: a set of unit hydrographs over a sewershed.</summary>
public sealed record RainDerivedInflow
{
    /// <summary>Index of the node.</summary>
    public required int Node { get; init; }

    /// <summary>Area of the sewershed, m2.</summary>
    public required double Area { get; init; }

    /// <summary>Its unit hydrographs.</summary>
    public required UnitHydrographs Hydrographs { get; init; }
}
