namespace Twin.Flood.Drains.Model;

/// <summary>Cross sections of SWMM 5.</summary>
public enum SectionShape
{
    /// <summary>No cross section of its own: flow passes at once.</summary>
    Dummy,
    /// <summary>Circle; Height = diameter.</summary>
    Circular,
    /// <summary>Circle with sediment; Height = diameter, Third = depth of sediment, m.</summary>
    FilledCircular,
    /// <summary>Closed rectangle.</summary>
    RectangularClosed,
    /// <summary>Open rectangle; Third = number of side walls without friction (0, 1, 2).</summary>
    RectangularOpen,
    /// <summary>Open trapezoid; Width = bottom width, Third and Fourth = left and right side slopes (run / rise).</summary>
    Trapezoidal,
    /// <summary>Open triangle; Width = top width.</summary>
    Triangular,
    /// <summary>Open parabola; Width = top width at Height.</summary>
    Parabolic,
    /// <summary>Open power law; Width = top width at Height, Third = exponent.</summary>
    Power,
    /// <summary>Closed rectangle over a triangle; Third = height of the triangle, m.</summary>
    RectangularTriangular,
    /// <summary>Closed rectangle over a round bottom; Third = radius of the bottom, m.</summary>
    RectangularRound,
    /// <summary>Round arch over a rectangle; Third = radius of the arch, m.</summary>
    ModifiedBasketHandle,
    /// <summary>Egg.</summary>
    Egg,
    /// <summary>Horseshoe.</summary>
    Horseshoe,
    /// <summary>Gothic.</summary>
    Gothic,
    /// <summary>Catenary.</summary>
    Catenary,
    /// <summary>Semi-elliptical.</summary>
    SemiElliptical,
    /// <summary>Basket handle.</summary>
    BasketHandle,
    /// <summary>Semi-circular.</summary>
    SemiCircular,
    /// <summary>Lying ellipse; Height, Width.</summary>
    HorizontalEllipse,
    /// <summary>Standing ellipse; Height, Width.</summary>
    VerticalEllipse,
    /// <summary>Arch pipe; Height, Width.</summary>
    Arch,
    /// <summary>Closed, widths by <see cref="CrossSection.WidthCurve"/>.</summary>
    Custom,
    /// <summary>Natural channel by <see cref="CrossSection.Transect"/>.</summary>
    Irregular,
    /// <summary>Circle under pressure; Height = diameter.</summary>
    ForceMain,
}
