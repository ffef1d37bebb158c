namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// The hydraulic functions of a cross section over depth: area, top width, hydraulic radius, section factor A R^(2/3), critical and normal depth.
/// Computed once from closed forms or from the outline at 512 knots whose depths grow with the square (fine where the section is narrow), straight lines between.
/// Immutable, safe for any thread; a look-up costs a square root and one or two lines of memory. Errors against the closed forms are below 1e-4 of the full value.
/// </summary>
public sealed class SectionTable
{
    private const int Knots = 512;
    private const double Gravity = 9.80665;

    private readonly Knot[] _knots = new Knot[Knots + 1];
    private readonly double[] _factors = new double[Knots + 1];
    private readonly double[] _critical = new double[Knots + 1];
    private readonly double _scale;
    private readonly double _squares;
    private readonly int _best;

    private SectionTable(CrossSection section)
    {
        IsOpen = section.IsOpen;
        FullDepth = SectionFormulas.Height(section);
        (_scale, _squares) = (1 / FullDepth, Knots * Knots / FullDepth);
        var wetted = SectionFormulas.Of(section) is { } formula ? [.. Enumerable.Range(0, Knots + 1).Select(i => formula(Depth(i)))] : Integrated(section);
        for (var i = 0; i <= Knots; i++)
        {
            var (area, width, perimeter) = wetted[i];
            var radius = i == 0 || perimeter <= 0 ? 0 : area / perimeter;
            _knots[i] = new(area, width, radius * Math.Cbrt(radius), 0, 0, 0);
            _factors[i] = area * Math.Pow(radius, 2.0 / 3);
            // no critical flow above the point where the surface has closed to nothing
            _critical[i] = i == 0 ? 0 : Math.Max(_critical[i - 1], width > 0 ? area * Math.Sqrt(Gravity * area / width) : double.PositiveInfinity);
            if (_factors[i] > _factors[_best]) _best = i;
            MaxWidth = Math.Max(MaxWidth, width);
        }
        for (var i = 0; i < Knots; i++)
        {
            // an interval is 2 i + 1 wide, see Interval
            var (low, high, share) = (_knots[i], _knots[i + 1], 1.0 / (2 * i + 1));
            _knots[i] = low with { AreaRise = share * (high.Area - low.Area), WidthRise = share * (high.Width - low.Width), RadiusRise = share * (high.Radius43 - low.Radius43) };
        }
        FullArea = wetted[Knots].Area;
        FullRadius = FullArea / wetted[Knots].Perimeter;
    }

    /// <summary>The table of a section. Costs some hundred evaluations of its formula: keep and share it.</summary>
    /// <exception cref="ArgumentException">Measures that are no section: a height, width or full area that is not positive.</exception>
    public static SectionTable Of(CrossSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!(SectionFormulas.Height(section) > 0)) throw new ArgumentException($"A {section.Shape} section needs a positive height.", nameof(section));
        var table = new SectionTable(section);
        return table.FullArea > 0 && double.IsFinite(table.FullArea) && table.FullRadius > 0 ? table : throw new ArgumentException($"A {section.Shape} section of {section.Height} m by {section.Width} m has no area.", nameof(section));
    }

    /// <summary>Whether it has no roof.</summary>
    public bool IsOpen { get; }

    /// <summary>Full depth, m.</summary>
    public double FullDepth { get; }

    /// <summary>Full area, m2.</summary>
    public double FullArea { get; }

    /// <summary>Hydraulic radius when full, m.</summary>
    public double FullRadius { get; }

    /// <summary>Largest top width, m.</summary>
    public double MaxWidth { get; }

    /// <summary>Section factor A R^(2/3) when full, m^(8/3).</summary>
    public double FullFactor => _factors[Knots];

    /// <summary>Largest section factor, m^(8/3): of closed sections a little below full depth.</summary>
    public double MaxFactor => _factors[_best];

    /// <summary>Area (m2), top width (m) and hydraulic radius to the power 4/3 at a depth (m), which is held to 0..<see cref="FullDepth"/>.</summary>
    public void At(double depth, out double area, out double width, out double radius43)
    {
        ref readonly var knot = ref _knots[Interval(depth, out var over)];
        area = knot.Area + over * knot.AreaRise;
        width = knot.Width + over * knot.WidthRise;
        radius43 = knot.Radius43 + over * knot.RadiusRise;
    }

    /// <summary>Area at a depth (m2) and the slope of just this function (m): the mean width between two knots.</summary>
    public double Area(double depth, out double slope)
    {
        ref readonly var knot = ref _knots[Interval(depth, out var over)];
        slope = knot.AreaRise * _squares;
        return knot.Area + over * knot.AreaRise;
    }

    /// <summary>Area at a depth, m2.</summary>
    public double Area(double depth)
    {
        At(depth, out var area, out _, out _);
        return area;
    }

    /// <summary>Top width at a depth, m.</summary>
    public double Width(double depth)
    {
        At(depth, out _, out var width, out _);
        return width;
    }

    /// <summary>Hydraulic radius at a depth, m.</summary>
    public double Radius(double depth)
    {
        At(depth, out _, out _, out var radius43);
        return Math.Pow(radius43, 0.75);
    }

    /// <summary>Section factor A R^(2/3) at a depth, m^(8/3).</summary>
    public double Factor(double depth)
    {
        At(depth, out var area, out _, out var radius43);
        return area * Math.Sqrt(radius43);
    }

    /// <summary>Critical depth of a flow (m3/s), m; the full depth where the flow is too large for the section.</summary>
    public double CriticalDepth(double flow) => Inverse(_critical, Knots, Math.Abs(flow));

    /// <summary>Depth at which the section factor has a value (m^(8/3)): normal depth of the flow Q for factor Q n / sqrt(slope). The full depth at and above <see cref="FullFactor"/>.</summary>
    public double NormalDepth(double factor) => factor >= FullFactor ? FullDepth : Inverse(_factors, _best, factor);

    private double Inverse(double[] rising, int last, double value)
    {
        if (!(value > 0)) return 0;
        if (value >= rising[last]) return Depth(last);
        var (low, high) = (0, last);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (rising[middle] <= value) low = middle;
            else high = middle;
        }
        var share = double.IsInfinity(rising[high]) ? 1 : (value - rising[low]) / (rising[high] - rising[low]);
        return Depth(low) + share * (Depth(high) - Depth(low));
    }

    // knots lie at the squares: i^2, so an interval is 2 i + 1 wide. The knot at or below a depth, and how far above it the depth lies, in squares
    private int Interval(double depth, out double over)
    {
        var x = Math.Min(Math.Max(depth * _squares, 0), Knots * Knots);
        var i = Math.Min((int)Math.Sqrt(x), Knots - 1);
        over = x - i * i;
        return i;
    }

    private double Depth(int knot) => FullDepth * ((double)knot / Knots * knot / Knots);

    private Wetted[] Integrated(CrossSection section)
    {
        var (outline, widest) = Outline(section);
        const int Parts = 16;
        var result = new Wetted[Knots + 1];
        var (area, perimeter, last) = (0.0, outline(0) * widest, outline(0) * widest);
        result[0] = new(0, last, 0);
        for (var i = 1; i <= Knots; i++)
        {
            var (from, to) = (Depth(i - 1), Depth(i));
            var step = (to - from) / Parts;
            for (var k = 1; k <= Parts; k++)
            {
                var width = outline((from + k * step) * _scale) * widest;
                area += 0.5 * (last + width) * step;
                perimeter += 2 * Math.Sqrt(step * step + 0.25 * (width - last) * (width - last));
                last = width;
            }
            // a flat roof is wetted gradually over the last 3 % of the depth
            var roof = section.IsOpen ? 0 : outline(1) * widest * Math.Max(0, (to * _scale - 0.97) / 0.03);
            result[i] = new(area, last, perimeter + roof);
        }
        return Scaled(section, result);
    }

    // to the full area and radius that the makers or the manual give, and to the manual's course between
    private Wetted[] Scaled(CrossSection section, Wetted[] wetted)
    {
        var (_, unitArea, unitRadius) = WidthOutlines.Full(section.Shape);
        var (fullArea, fullRadius) = (wetted[^1].Area, wetted[^1].Area / wetted[^1].Perimeter);
        var area = section.StandardArea > 0 ? section.StandardArea
            : section.Shape == SectionShape.Arch ? 0.7879 * section.Height * section.Width
            : unitArea > 0 ? unitArea * section.Height * section.Height : fullArea;
        var radius = section.StandardRadius > 0 ? section.StandardRadius
            : section.Shape == SectionShape.Arch ? 0.2991 * section.Height : unitRadius > 0 ? unitRadius * section.Height : fullRadius;
        var (areas, radii) = WidthOutlines.Published(section.Shape);
        var (areaRatios, radiusRatios) = (Ratios(areas, i => wetted[i].Area / fullArea), Ratios(radii, i => wetted[i].Area / wetted[i].Perimeter / fullRadius));
        for (var i = 1; i <= Knots; i++)
        {
            var y = Depth(i) * _scale;
            var own = wetted[i].Area / wetted[i].Perimeter;
            var scaled = wetted[i].Area * area / fullArea * WidthOutlines.At(areaRatios, y);
            wetted[i] = new(scaled, wetted[i].Width, scaled / (own * radius / fullRadius * WidthOutlines.At(radiusRatios, y)));
        }
        return wetted;
    }

    // what the manual gives over what the outline gives, at the manual's depths; the first holds down to the bottom
    private static double[] Ratios(double[] published, Func<int, double> outline)
    {
        if (published.Length == 0) return [1, 1];
        var ratios = new double[published.Length];
        for (var i = 1; i < ratios.Length; i++) ratios[i] = published[i] / outline((int)Math.Round(Knots * Math.Sqrt((double)i / (ratios.Length - 1))));
        ratios[0] = ratios[1];
        return ratios;
    }

    private static (Func<double, double> Outline, double Widest) Outline(CrossSection section)
    {
        if (section.Shape == SectionShape.Custom)
        {
            var curve = section.WidthCurve!;
            // SWMM begins a curve that does not start at the bottom with a point
            return (y => y < curve.X[0] ? curve.Y[0] * y / curve.X[0] : curve.At(y), section.Height);
        }
        if (section.Shape == SectionShape.Power) return (y => Math.Pow(y, 1 / section.Third), section.Width);
        var outline = WidthOutlines.Of(section.Shape) ?? throw new ArgumentException($"There is no geometry for a {section.Shape} section.", nameof(section));
        var unit = WidthOutlines.Full(section.Shape).Width;
        return (outline, unit > 0 ? unit * section.Height : section.Width);
    }

    // area, width, radius^(4/3) and their rises per square up to the next knot
    private readonly record struct Knot(double Area, double Width, double Radius43, double AreaRise, double WidthRise, double RadiusRise);
}
