namespace Twin.Flood.Results;

/// <summary>Classes of the hazard rating to people, of the British guidance (Defra and Environment Agency, FD2320/TR2 and FD2321).</summary>
public enum HazardClass
{
    /// <summary>No water.</summary>
    Dry,

    /// <summary>Below 0.75: caution, shallow flowing or deep standing water.</summary>
    Low,

    /// <summary>0.75 to below 1.25: danger for some, children, the old and the infirm.</summary>
    DangerForSome,

    /// <summary>1.25 to 2: danger for most.</summary>
    DangerForMost,

    /// <summary>Above 2: danger for all, rescuers too.</summary>
    DangerForAll,
}
