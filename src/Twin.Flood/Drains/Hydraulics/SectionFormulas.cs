namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Area (m2), top width (m) and wetted perimeter (m) of a section filled to a depth.</summary>
internal readonly record struct Wetted(double Area, double Width, double Perimeter);

/// <summary>
/// Closed forms of cross sections. Where a flat roof would lengthen the perimeter in one jump, it is wetted gradually over the last 2 to 3 % of the area, as SWMM does.
/// </summary>
internal static class SectionFormulas
{
    /// <summary>Full height of the water in a section, m.</summary>
    public static double Height(CrossSection s) => s.Shape switch
    {
        SectionShape.FilledCircular => s.Height - s.Third,
        SectionShape.Irregular => s.Transect!.Elevations.Max() - s.Transect.Elevations.Min(),
        _ => s.Height,
    };

    /// <summary>The formula of a shape over depth, or null where it has an outline only.</summary>
    public static Func<double, Wetted>? Of(CrossSection s) => s.Shape switch
    {
        SectionShape.Circular or SectionShape.ForceMain => y => Circle(s.Height, y),
        SectionShape.FilledCircular => Filled(s.Height, s.Third),
        SectionShape.RectangularClosed => y => Roofed(new(s.Width * y, s.Width, s.Width + 2 * y), s.Width * s.Height, s.Width, 0.97),
        SectionShape.RectangularOpen => y => new(s.Width * y, s.Width, s.Width + (2 - s.Third) * y),
        SectionShape.Trapezoidal => Trapezoid(s.Width, s.Third, s.Fourth),
        SectionShape.Triangular => Trapezoid(0, s.Width / s.Height / 2, s.Width / s.Height / 2),
        SectionShape.Parabolic => y => Parabola(s, y),
        SectionShape.RectangularTriangular => y => OverTriangle(s, y),
        SectionShape.RectangularRound => y => OverRound(s, y),
        SectionShape.ModifiedBasketHandle => y => UnderArch(s, y),
        SectionShape.Irregular => new TransectGeometry(s.Transect!).At,
        _ => null,
    };

    /// <summary>A circle of a diameter.</summary>
    public static Wetted Circle(double diameter, double y)
    {
        if (y >= diameter) return new(Math.PI / 4 * diameter * diameter, 0, Math.PI * diameter);
        if (y <= 0) return default;
        var angle = 2 * Math.Acos(1 - 2 * y / diameter);
        return new(diameter * diameter / 8 * (angle - Math.Sin(angle)), diameter * Math.Sin(angle / 2), diameter * angle / 2);
    }

    private static Func<double, Wetted> Filled(double diameter, double sediment)
    {
        var bottom = Circle(diameter, sediment);
        return y =>
        {
            var whole = Circle(diameter, sediment + y);
            return new(whole.Area - bottom.Area, whole.Width, whole.Perimeter - bottom.Perimeter + bottom.Width);
        };
    }

    private static Func<double, Wetted> Trapezoid(double bottom, double left, double right)
    {
        var sides = Math.Sqrt(1 + left * left) + Math.Sqrt(1 + right * right);
        return y => new((bottom + 0.5 * (left + right) * y) * y, bottom + (left + right) * y, bottom + sides * y);
    }

    private static Wetted Parabola(CrossSection s, double y)
    {
        if (y <= 0) return default;
        // x = r sqrt(y): half width over depth
        var r = s.Width / 2 / Math.Sqrt(s.Height);
        var u = 2 * Math.Sqrt(y) / r;
        var root = Math.Sqrt(1 + u * u);
        return new(4.0 / 3 * r * y * Math.Sqrt(y), 2 * r * Math.Sqrt(y), 0.5 * r * r * (u * root + Math.Log(u + root)));
    }

    private static Wetted OverTriangle(CrossSection s, double y)
    {
        var (low, slope) = (s.Third, s.Width / s.Third / 2);
        var wall = Math.Sqrt(1 + slope * slope);
        if (y <= low) return new(slope * y * y, 2 * slope * y, 2 * wall * y);
        var full = s.Width * (s.Height - low / 2);
        return Roofed(new(s.Width * (low / 2 + y - low), s.Width, 2 * wall * low + 2 * (y - low)), full, s.Width, 0.98);
    }

    private static Wetted OverRound(CrossSection s, double y)
    {
        var radius = Math.Max(s.Third, s.Width / 2);
        var low = radius - Math.Sqrt(Math.Max(radius * radius - s.Width * s.Width / 4, 0));
        var bottom = Circle(2 * radius, Math.Min(y, low));
        if (y <= low) return bottom;
        var full = bottom.Area + s.Width * (s.Height - low);
        return Roofed(new(bottom.Area + s.Width * (y - low), s.Width, bottom.Perimeter + 2 * (y - low)), full, s.Width, 0.98);
    }

    private static Wetted UnderArch(CrossSection s, double y)
    {
        var radius = Math.Max(s.Third, s.Width / 2);
        var rise = radius - Math.Sqrt(Math.Max(radius * radius - s.Width * s.Width / 4, 0));
        var spring = s.Height - rise;
        if (y <= spring) return new(s.Width * y, s.Width, s.Width + 2 * y);
        var (arch, empty) = (Circle(2 * radius, rise), Circle(2 * radius, s.Height - y));
        return new(s.Width * spring + arch.Area - empty.Area, empty.Width, s.Width + 2 * spring + arch.Perimeter - empty.Perimeter);
    }

    private static Wetted Roofed(Wetted open, double full, double roof, double from)
    {
        var over = open.Area / full - from;
        return over <= 0 ? open : open with { Perimeter = open.Perimeter + roof * Math.Min(over / (1 - from), 1) };
    }
}
