namespace Twin.Flood.Drains.Model;

/// <summary>A manhole or joint without storage of its own. SWMM's dividers are junctions too under dynamic wave.</summary>
public sealed record DrainJunction : DrainNode;
