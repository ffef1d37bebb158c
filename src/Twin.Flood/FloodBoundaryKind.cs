namespace Twin.Flood;

/// <summary>What an open stretch of the edge does; everything else along the edge is a closed wall.</summary>
public enum FloodBoundaryKind
{
    /// <summary>A given inflow, shared equally by the open cells of the stretch as volume (no momentum).</summary>
    Flow,

    /// <summary>A given water level half a cell outside; water flows in or out.</summary>
    Stage,

    /// <summary>Outfall at normal depth for a slope, outwards only.</summary>
    Normal,

    /// <summary>Free fall over the edge at critical depth, outwards only.</summary>
    Critical,

    /// <summary>Outfall by a rating curve of the whole stretch, outwards only.</summary>
    Rating,
}
