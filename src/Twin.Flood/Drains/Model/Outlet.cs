namespace Twin.Flood.Drains.Model;

/// <summary>An outlet by a rating: flow over depth or head.</summary>
public sealed record Outlet : DrainLink
{
    /// <summary>Height above the invert of the From node below which it is dry, m.</summary>
    public double Offset { get; init; }

    /// <summary>Whether the rating takes the head difference of both nodes; else the depth above <see cref="Offset"/>.</summary>
    public required bool ByHead { get; init; }

    /// <summary>Flow (m3/s) over depth or head (m); null for a power law.</summary>
    public DrainCurve? Rating { get; init; }

    /// <summary>Power law Q = Coefficient * h^Exponent (m3/s, m).</summary>
    public double Coefficient { get; init; }

    /// <summary>Exponent of the power law.</summary>
    public double Exponent { get; init; }

    /// <summary>Whether a flap gate keeps water from flowing backwards.</summary>
    public bool FlapGate { get; init; }
}
