namespace Twin.Flood.Drains.Model;

/// <summary>What a section of an input file is to the solver.</summary>
public enum DrainSectionUse
{
    /// <summary>It is part of the hydraulics or hydrology and is solved.</summary>
    Solved,

    /// <summary>It has nothing to do with the flow of water (maps, reports, water quality) and is left out.</summary>
    NotHydraulic,

    /// <summary>It could change the flow, but as it stands it does not (it is empty, switched off or neutral); otherwise it would have been refused.</summary>
    WithoutEffect,
}
