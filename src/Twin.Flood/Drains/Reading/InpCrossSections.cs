namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [XSECTIONS].</summary>
internal sealed class InpCrossSections
{
    private static readonly (string, SectionShape)[] Shapes =
    [
        ("CIRCULAR", SectionShape.Circular), ("FORCE_MAIN", SectionShape.ForceMain), ("FILLED_CIRCULAR", SectionShape.FilledCircular),
        ("RECT_CLOSED", SectionShape.RectangularClosed), ("RECT_OPEN", SectionShape.RectangularOpen), ("TRAPEZOIDAL", SectionShape.Trapezoidal),
        ("TRIANGULAR", SectionShape.Triangular), ("HORIZ_ELLIPSE", SectionShape.HorizontalEllipse), ("VERT_ELLIPSE", SectionShape.VerticalEllipse),
        ("ARCH", SectionShape.Arch), ("PARABOLIC", SectionShape.Parabolic), ("POWER", SectionShape.Power), ("RECT_TRIANGULAR", SectionShape.RectangularTriangular),
        ("RECT_ROUND", SectionShape.RectangularRound), ("MODBASKETHANDLE", SectionShape.ModifiedBasketHandle), ("EGG", SectionShape.Egg), ("EGGSHAPED", SectionShape.Egg),
        ("HORSESHOE", SectionShape.Horseshoe), ("GOTHIC", SectionShape.Gothic), ("CATENARY", SectionShape.Catenary), ("SEMIELLIPTICAL", SectionShape.SemiElliptical),
        ("BASKETHANDLE", SectionShape.BasketHandle), ("SEMICIRCULAR", SectionShape.SemiCircular), ("IRREGULAR", SectionShape.Irregular),
        ("CUSTOM", SectionShape.Custom), ("DUMMY", SectionShape.Dummy),
    ];

    private readonly Dictionary<int, (InpRow Row, CrossSection Section)> _sections = [];

    public InpCrossSections(InpContext context)
    {
        var transects = InpTransects.Read(context);
        foreach (var row in context.Rows("XSECTIONS"))
        {
            row.Need(3, 8, "link, shape, four measures, [barrels, culvert code]");
            var link = context.Links.Need(row, 0, "the link");
            if (row.Is(1, "STREET")) throw row.Fault($"The cross section STREET of link '{row.Id}' (SWMM 5.2) is not solved here: give its transect as IRREGULAR.");
            _sections[link] = (row, Section(context, row, row.Word(1, "the shape", Shapes), transects));
        }
    }

    /// <summary>The cross section of a link, of one of the shapes if any are named.</summary>
    public (InpRow Row, CrossSection Section) Need(InpContext context, InpRow link, params SectionShape[] allowed)
    {
        if (!_sections.TryGetValue(context.Links.Find(link.Id), out var found)) throw link.Fault($"The link '{link.Id}' has no row in [XSECTIONS].");
        if (allowed.Length > 0 && Array.IndexOf(allowed, found.Section.Shape) < 0)
            throw found.Row.Fault($"The cross section of '{link.Id}' must be {string.Join(" or ", allowed.Select(Word))}, not {found.Row.Fields[1]}.");
        return found;
    }

    private static string Word(SectionShape shape) => Shapes.First(s => s.Item2 == shape).Item1;

    private static CrossSection Section(InpContext context, InpRow row, SectionShape shape, Dictionary<string, Transect> transects)
    {
        var length = context.Units.Length;
        switch (shape)
        {
            case SectionShape.Dummy:
                return new() { Shape = shape };
            case SectionShape.Irregular:
                if (!transects.TryGetValue(row.Fields[2], out var transect)) throw row.Fault($"The transect '{row.Fields[2]}' is not in [TRANSECTS].");
                return new()
                {
                    Shape = shape,
                    Transect = transect,
                    Height = transect.Elevations.Max() - transect.Elevations.Min(),
                    Width = transect.Stations[^1] - transect.Stations[0],
                };
            case SectionShape.Custom:
                row.Need(4, 8, "link, CUSTOM, height, curve, 0, 0, [barrels]");
                var curve = context.Curves.Need(row, 3, "the shape curve", 1, 1, "SHAPE");
                return new() { Shape = shape, Height = row.Positive(2, "the height") * length, WidthCurve = Widths(row, curve), Width = curve.Y.ToArray().Max() * row.Positive(2, "the height") * length };
        }
        // a row of a round pipe may end after its diameter, as some writers do
        var given = new double[4];
        for (var i = 0; i < 4; i++) given[i] = row.NumberOr(i + 2, "a measure of the cross section", 0);
        if (given[0] <= 0) throw row.Fault($"The first measure of a cross section must be positive, but is {row.Fields[2]}.");
        switch (shape)
        {
            case SectionShape.Circular or SectionShape.ForceMain:
                if (shape == SectionShape.ForceMain && given[1] <= 0) throw row.Fault("A force main needs its roughness as second measure, positive.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[0] * length };
            case SectionShape.FilledCircular:
                if (given[1] < 0 || given[1] >= given[0]) throw row.Fault($"The sediment must be less deep than the pipe, but is {row.Fields[3]}.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[0] * length, Third = given[1] * length };
            case SectionShape.Trapezoidal:
                if (given[1] < 0 || given[2] < 0 || given[3] < 0 || given[1] + given[2] + given[3] == 0)
                    throw row.Fault("A trapezoid needs a bottom width and two side slopes, none negative and not all zero.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length, Third = given[2], Fourth = given[3] };
            case SectionShape.RectangularOpen:
                Wide(row, given);
                if (given[2] is < 0 or > 2) throw row.Fault($"The number of side walls without friction must be 0, 1 or 2, not {row.Fields[4]}.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length, Third = given[2] };
            case SectionShape.RectangularClosed or SectionShape.Triangular or SectionShape.Parabolic:
                Wide(row, given);
                return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length };
            case SectionShape.Power:
                Wide(row, given);
                if (given[2] <= 0) throw row.Fault("A power-law channel needs its exponent as third measure, positive.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length, Third = given[2] };
            case SectionShape.RectangularTriangular:
                Wide(row, given);
                if (given[2] <= 0 || given[2] > given[0]) throw row.Fault("The height of the triangle must be positive and within the full height.");
                return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length, Third = given[2] * length };
            case SectionShape.RectangularRound or SectionShape.ModifiedBasketHandle:
                return Arched(row, shape, given, length);
            case SectionShape.HorizontalEllipse or SectionShape.VerticalEllipse or SectionShape.Arch:
                if (given[1] < 0) throw row.Fault("The width must not be negative.");
                if (given[1] == 0) return StandardPipes.Section(row, shape, given[0]);
                return given[2] > 0 ? StandardPipes.Section(row, shape, given[2]) : new() { Shape = shape, Height = given[0] * length, Width = given[1] * length };
            default:
                return new() { Shape = shape, Height = given[0] * length, Width = given[0] * length * WidthOverHeight(shape) };
        }
    }

    /// <summary>A round part of given radius, not less than half the width; its rise must fit into the height.</summary>
    private static CrossSection Arched(InpRow row, SectionShape shape, double[] given, double length)
    {
        Wide(row, given);
        var radius = Math.Max(given[2], given[1] / 2);
        var rise = radius * (1 - Math.Sqrt(Math.Max(0, 1 - Math.Pow(given[1] / 2 / radius, 2))));
        if (rise > given[0]) throw row.Fault("The round part is higher than the whole cross section.");
        return new() { Shape = shape, Height = given[0] * length, Width = given[1] * length, Third = radius * length };
    }

    private static void Wide(InpRow row, double[] given)
    {
        if (given[1] <= 0) throw row.Fault($"The shape {row.Fields[1]} needs its width as second measure, positive.");
    }

    private static DrainCurve Widths(InpRow row, DrainCurve curve)
    {
        foreach (var x in curve.X) if (x is < 0 or > 1) throw row.Fault($"The shape curve '{curve.Id}' goes beyond 0..1 of the height.");
        foreach (var y in curve.Y) if (y < 0) throw row.Fault($"The shape curve '{curve.Id}' has a negative width.");
        if (curve.Y.ToArray().All(y => y == 0)) throw row.Fault($"The shape curve '{curve.Id}' has no width.");
        return curve;
    }

    /// <summary>Largest width over height of the shapes that one measure defines (SWMM hydraulics manual, table 5-2 and figures).</summary>
    private static double WidthOverHeight(SectionShape shape) => shape switch
    {
        SectionShape.Egg => 2.0 / 3,
        SectionShape.Gothic => 0.84,
        SectionShape.Catenary => 0.9,
        SectionShape.BasketHandle => 0.944,
        SectionShape.SemiCircular => 1.64,
        _ => 1,
    };
}
