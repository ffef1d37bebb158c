namespace Twin.Flood.Drains.Model;

/// <summary>A cross section by its shape and measures, in m. What <see cref="Third"/> and <see cref="Fourth"/> mean stands at <see cref="SectionShape"/>.</summary>
public sealed record CrossSection
{
    /// <summary>Its shape.</summary>
    public required SectionShape Shape { get; init; }

    /// <summary>Full height, m.</summary>
    public double Height { get; init; }

    /// <summary>Width, m: largest width unless the shape says otherwise; equal to the diameter for circles.</summary>
    public double Width { get; init; }

    /// <summary>Third measure.</summary>
    public double Third { get; init; }

    /// <summary>Fourth measure.</summary>
    public double Fourth { get; init; }

    /// <summary>Custom shape: width / Height over depth / Height (0..1).</summary>
    public DrainCurve? WidthCurve { get; init; }

    /// <summary>Irregular shape: its transect.</summary>
    public Transect? Transect { get; init; }

    /// <summary>Full area (m2) that the makers' tables give for a standard ellipse or arch; 0 = follows from the shape.</summary>
    public double StandardArea { get; init; }

    /// <summary>Full hydraulic radius (m) that the makers' tables give for a standard ellipse or arch; 0 = follows from the shape.</summary>
    public double StandardRadius { get; init; }

    /// <summary>Whether it has no roof.</summary>
    public bool IsOpen => Shape is SectionShape.RectangularOpen or SectionShape.Trapezoidal or SectionShape.Triangular
        or SectionShape.Parabolic or SectionShape.Power or SectionShape.Irregular;
}
