namespace Twin.Flood.Drains.Model;

/// <summary>Surface of a road that water runs over.</summary>
public enum RoadSurface
{
    /// <summary>Not given: the weir's own coefficient holds.</summary>
    None,

    /// <summary>Paved.</summary>
    Paved,

    /// <summary>Gravel.</summary>
    Gravel,
}
