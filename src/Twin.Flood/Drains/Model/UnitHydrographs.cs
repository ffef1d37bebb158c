using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>The unit hydrographs of a sewershed by month: short, medium and long term.</summary>
public sealed record UnitHydrographs
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Index of its rain gage.</summary>
    public required int Gage { get; init; }

    /// <summary>12 months times 3 responses (index month * 3 + response); null where none is given.</summary>
    public required ImmutableArray<UnitHydrograph?> ByMonth { get; init; }
}
