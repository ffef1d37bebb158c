namespace Twin.Flood.Drains.Hydraulics;

/// <summary>How the ends of a conduit bound its flow.</summary>
internal enum FlowClass : byte
{
    /// <summary>No water at either end.</summary>
    Dry,

    /// <summary>Water at one end only, below the bottom of the other: nothing flows.</summary>
    Pool,

    /// <summary>Both ends at the heads of their nodes.</summary>
    Drowned,

    /// <summary>The first end falls freely into its node: the least of critical and normal depth there.</summary>
    FreeFirst,

    /// <summary>The second end falls freely into its node.</summary>
    FreeSecond,
}
