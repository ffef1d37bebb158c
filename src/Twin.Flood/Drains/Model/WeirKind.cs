namespace Twin.Flood.Drains.Model;

/// <summary>Kinds of weirs.</summary>
public enum WeirKind
{
    /// <summary>Across the flow, rectangular.</summary>
    Transverse,

    /// <summary>Along the flow, rectangular: acts as a transverse weir when flow runs backwards.</summary>
    SideFlow,

    /// <summary>Triangular.</summary>
    VNotch,

    /// <summary>Trapezoidal.</summary>
    Trapezoidal,

    /// <summary>Over a road (FHWA HDS-5).</summary>
    Roadway,
}
