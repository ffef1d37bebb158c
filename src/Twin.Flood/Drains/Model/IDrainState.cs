namespace Twin.Flood.Drains.Model;

/// <summary>What control rules may ask of a running network. Indices are those of <see cref="DrainNetwork.Nodes"/> and <see cref="DrainNetwork.Links"/>.</summary>
public interface IDrainState
{
    /// <summary>Time since the start, s.</summary>
    double Time { get; }

    /// <summary>Depth above the invert, m.</summary>
    double NodeDepth(int node);

    /// <summary>Volume, m3.</summary>
    double NodeVolume(int node);

    /// <summary>Lateral inflow of a node (runoff, hydrographs, dry weather), m3/s: what SWMM's rules call INFLOW.</summary>
    double NodeInflow(int node);

    /// <summary>Flow, m3/s, positive from From to To.</summary>
    double LinkFlow(int link);

    /// <summary>Mean depth of a conduit, or depth of flow over a regulator, m.</summary>
    double LinkDepth(int link);

    /// <summary>Mean velocity of a conduit, m/s.</summary>
    double LinkVelocity(int link);

    /// <summary>Setting that holds now: 0..1 openness of orifices, weirs and outlets, speed of pumps (may exceed 1), 0 or 1 of conduits.</summary>
    double LinkSetting(int link);

    /// <summary>Setting it is moving to; equal to <see cref="LinkSetting"/> where it moves at once.</summary>
    double LinkTargetSetting(int link);

    /// <summary>Time (s) since the link last went from open to closed or back, counted from the start of the run if it never did.</summary>
    double LinkTimeSinceChange(int link);
}
