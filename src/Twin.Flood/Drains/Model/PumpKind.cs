namespace Twin.Flood.Drains.Model;

/// <summary>Kinds of pumps by their curve.</summary>
public enum PumpKind
{
    /// <summary>Passes what comes into its From node.</summary>
    Ideal,

    /// <summary>PUMP1: flow (m3/s) in steps over the volume (m3) of the From node.</summary>
    ByVolume,

    /// <summary>PUMP2: flow (m3/s) in steps over the depth (m) of the From node.</summary>
    ByDepthSteps,

    /// <summary>PUMP3: flow (m3/s) over the head difference (m) of the two nodes.</summary>
    ByHead,

    /// <summary>PUMP4: flow (m3/s) over the depth (m) of the From node, straight between points.</summary>
    ByDepth,

    /// <summary>PUMP5: as ByHead, and the curve shifts with the speed setting by the affinity laws.</summary>
    ByHeadVariableSpeed,
}
