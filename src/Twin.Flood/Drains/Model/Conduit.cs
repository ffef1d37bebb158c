namespace Twin.Flood.Drains.Model;

/// <summary>A pipe or channel.</summary>
public sealed record Conduit : DrainLink
{
    /// <summary>Length, m, positive.</summary>
    public required double Length { get; init; }

    /// <summary>
    /// Manning's n, s/m^(1/3). Of a <see cref="SectionShape.Irregular"/> section the n of its transect's main channel. Of a
    /// <see cref="SectionShape.ForceMain"/> SWMM does not use it: full it obeys <see cref="ForceMainRoughness"/>, part full an n equivalent to that.
    /// </summary>
    public required double Roughness { get; init; }

    /// <summary>Of a force main: Hazen-Williams C, or the Darcy-Weisbach roughness height in m, by <see cref="DrainOptions.ForceMainEquation"/>; else 0.</summary>
    public double ForceMainRoughness { get; init; }

    /// <summary>Height of its bottom above the invert of <see cref="DrainLink.From"/>, m.</summary>
    public double FromOffset { get; init; }

    /// <summary>Height of its bottom above the invert of <see cref="DrainLink.To"/>, m.</summary>
    public double ToOffset { get; init; }

    /// <summary>Flow at t = 0, m3/s.</summary>
    public double InitialFlow { get; init; }

    /// <summary>Largest flow, m3/s; 0 = no limit.</summary>
    public double MaxFlow { get; init; }

    /// <summary>Cross section of one barrel.</summary>
    public required CrossSection Section { get; init; }

    /// <summary>Number of equal parallel barrels, at least 1.</summary>
    public int Barrels { get; init; } = 1;

    /// <summary>Entrance loss coefficient.</summary>
    public double EntryLoss { get; init; }

    /// <summary>Exit loss coefficient.</summary>
    public double ExitLoss { get; init; }

    /// <summary>Loss coefficient along the conduit.</summary>
    public double AverageLoss { get; init; }

    /// <summary>Whether a flap gate keeps water from flowing backwards.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Seepage, m/s over the wetted width.</summary>
    public double Seepage { get; init; }

    /// <summary>FHWA culvert inlet code 1..57; 0 = not a culvert. Inlet control limits the flow into it.</summary>
    public int CulvertCode { get; init; }
}
