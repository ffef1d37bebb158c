namespace Twin.Flood.Drains.Model;

/// <summary>A weir.</summary>
public sealed record Weir : DrainLink
{
    /// <summary>Its kind.</summary>
    public required WeirKind Kind { get; init; }

    /// <summary>Height of the crest above the invert of the From node, m.</summary>
    public double Offset { get; init; }

    /// <summary>Coefficient in metric units: Q = C L h^1.5 (m^0.5/s); V-notch Q = C S h^2.5; side flow Q = C L h^(5/3) (L^0.83), see <see cref="WeirKind"/>.</summary>
    public required double Coefficient { get; init; }

    /// <summary>Coefficient of the triangular ends of a trapezoidal weir (metric).</summary>
    public double EndCoefficient { get; init; }

    /// <summary>Number of end contractions, 0..2 (may be fractional).</summary>
    public double EndContractions { get; init; }

    /// <summary>Whether a flap gate keeps water from flowing backwards.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Whether it acts as an orifice when drowned to its roof.</summary>
    public bool CanSurcharge { get; init; } = true;

    /// <summary>Height of the opening, m.</summary>
    public required double Height { get; init; }

    /// <summary>Length of the crest, m (V-notch: width at <see cref="Height"/>).</summary>
    public required double CrestLength { get; init; }

    /// <summary>Side slope (run / rise) of the ends: trapezoidal, V-notch; else 0.</summary>
    public double SideSlope { get; init; }

    /// <summary>Width of the road across the flow, m: roadway weirs.</summary>
    public double RoadWidth { get; init; }

    /// <summary>Surface of the road: roadway weirs.</summary>
    public RoadSurface RoadSurface { get; init; }

    /// <summary>Coefficient (metric) over head (m), instead of <see cref="Coefficient"/>; or null.</summary>
    public DrainCurve? CoefficientCurve { get; init; }
}
