namespace Twin.Flood.Drains.Model;

/// <summary>An opening in a wall (side) or in the floor (bottom).</summary>
public sealed record Orifice : DrainLink
{
    /// <summary>Whether it lies in the floor of the From node.</summary>
    public required bool Bottom { get; init; }

    /// <summary>Height of its lower edge (side) or plane (bottom) above the invert of the From node, m.</summary>
    public double Offset { get; init; }

    /// <summary>Discharge coefficient.</summary>
    public required double Coefficient { get; init; }

    /// <summary>Whether a flap gate keeps water from flowing backwards.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Time to open or close it wholly, s; 0 = at once.</summary>
    public double TravelTime { get; init; }

    /// <summary>Its opening: circular or closed rectangle.</summary>
    public required CrossSection Section { get; init; }
}
