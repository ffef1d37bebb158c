namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [CONDUITS], [PUMPS], [ORIFICES], [WEIRS] and [OUTLETS] with their [XSECTIONS] and [LOSSES].</summary>
internal sealed class InpLinks
{
    private readonly InpContext _context;
    private readonly DrainNode[] _nodes;
    private readonly InpCrossSections _sections;
    private readonly Dictionary<int, InpRow> _losses = [];

    private InpLinks(InpContext context, DrainNode[] nodes)
    {
        (_context, _nodes, _sections) = (context, nodes, new(context));
        foreach (var row in context.Rows("LOSSES"))
        {
            row.Need(4, 6, "link, entry, exit and average loss, [flap gate, seepage]");
            _losses[context.Links.Need(row, 0, "the link")] = row;
        }
    }

    /// <summary>All links in the order in which <see cref="InpContext.Links"/> counts them. Deepens nodes to the crowns of what joins them, as SWMM does.</summary>
    public static DrainLink[] Read(InpContext context, DrainNode[] nodes)
    {
        var reader = new InpLinks(context, nodes);
        var courses = InpMap.Courses(context);
        var links = new List<DrainLink>();
        foreach (var row in context.Rows("CONDUITS")) links.Add(reader.Conduit(row));
        foreach (var row in context.Rows("PUMPS")) links.Add(reader.Pump(row));
        foreach (var row in context.Rows("ORIFICES")) links.Add(reader.Orifice(row));
        foreach (var row in context.Rows("WEIRS")) links.Add(reader.Weir(row));
        foreach (var row in context.Rows("OUTLETS")) links.Add(reader.Outlet(row));
        return [.. links.Select((link, i) => courses.TryGetValue(i, out var course) ? link with { Vertices = course } : link)];
    }

    private double Length => _context.Units.Length;

    private Conduit Conduit(InpRow row)
    {
        row.Need(7, 9, "id, from, to, length, roughness, from offset, to offset, [initial flow, largest flow]");
        var (from, to) = Ends(row);
        var (sectionRow, section) = _sections.Need(_context, row);
        var culvert = sectionRow.NumberOr(7, "the culvert code", 0);
        if (culvert is < 0 or > 57 || culvert != Math.Floor(culvert)) throw sectionRow.Fault($"The culvert code must be a whole number from 0 to 57, not {sectionRow.Fields[7]}.");
        var barrels = section.Shape == SectionShape.Irregular ? 1 : sectionRow.NumberOr(6, "the number of barrels", 1);
        if (barrels < 1 || barrels != Math.Floor(barrels)) throw sectionRow.Fault($"The number of barrels must be a whole number from 1, not {sectionRow.Fields[6]}.");
        if (section.Shape == SectionShape.Dummy && _nodes[from] is DrainStorage) throw row.Fault($"A storage unit ('{row.Fields[1]}') cannot empty through a link without cross section (DUMMY).");
        var loss = _losses.GetValueOrDefault(_context.Links.Find(row.Id));
        var conduit = new Conduit
        {
            Id = row.Id,
            Line = row.Line,
            From = from,
            To = to,
            Length = row.Positive(3, "the length") * Length,
            Roughness = section.Transect?.ChannelRoughness ?? row.Positive(4, "the roughness"),
            ForceMainRoughness = section.Shape == SectionShape.ForceMain ? sectionRow.Number(3, "the roughness") * ForceMainFactor : 0,
            FromOffset = Offset(row, 5, from, "the from offset"),
            ToOffset = Offset(row, 6, to, "the to offset"),
            InitialFlow = row.NumberOr(7, "the initial flow", 0) * _context.Units.Flow,
            MaxFlow = row.NotNegativeOr(8, "the largest flow", 0) * _context.Units.Flow,
            Section = section,
            Barrels = (int)barrels,
            CulvertCode = section.Shape == SectionShape.Irregular ? 0 : (int)culvert,
            EntryLoss = loss?.NotNegative(1, "the entry loss") ?? 0,
            ExitLoss = loss?.NotNegative(2, "the exit loss") ?? 0,
            AverageLoss = loss?.NotNegative(3, "the average loss") ?? 0,
            FlapGate = loss?.FlagOr(4, "whether there is a flap gate", false) ?? false,
            Seepage = (loss?.NotNegativeOr(5, "the seepage", 0) ?? 0) * _context.Units.RainRate,
        };
        Deepen(from, conduit.FromOffset + section.Height);
        Deepen(to, conduit.ToOffset + section.Height);
        return conduit;
    }

    /// <summary>The Darcy-Weisbach height is in inches or millimetres; the Hazen-Williams coefficient is the same everywhere.</summary>
    private double ForceMainFactor => _context.Settings.Options.ForceMainEquation == ForceMainEquation.DarcyWeisbach ? _context.Units.RainDepth : 1;

    private Pump Pump(InpRow row)
    {
        row.Need(3, 7, "id, from, to, [curve, status, startup depth, shutoff depth]");
        var (from, to) = Ends(row);
        NoFlapGateRow(row);
        var kind = PumpKind.Ideal;
        DrainCurve? curve = null;
        if (row.Has(3) && row.Fields[3] is not ("*" or ""))
        {
            var (flow, word) = (_context.Units.Flow, _context.Curves.Kind(row, 3, "the pump curve"));
            kind = word switch
            {
                "PUMP1" => PumpKind.ByVolume,
                "PUMP2" => PumpKind.ByDepthSteps,
                "PUMP3" => PumpKind.ByHead,
                "PUMP4" => PumpKind.ByDepth,
                "PUMP5" => PumpKind.ByHeadVariableSpeed,
                _ => throw row.Fault($"The curve '{row.Fields[3]}' is of kind {word}, but a pump needs one of kind PUMP1 to PUMP5."),
            };
            curve = _context.Curves.Need(row, 3, "the pump curve", kind == PumpKind.ByVolume ? _context.Units.Volume : Length, flow, word);
        }
        var pump = new Pump
        {
            Id = row.Id,
            Line = row.Line,
            From = from,
            To = to,
            Kind = kind,
            Curve = curve,
            InitiallyOn = !row.Has(4) || row.Word(4, "the status", ("ON", true), ("OFF", false)),
            StartupDepth = row.NotNegativeOr(5, "the startup depth", 0) * Length,
            ShutoffDepth = row.NotNegativeOr(6, "the shutoff depth", 0) * Length,
        };
        if (pump.StartupDepth > 0 && pump.StartupDepth <= pump.ShutoffDepth) throw row.Fault("The startup depth of a pump must lie above its shutoff depth.");
        return pump;
    }

    private Orifice Orifice(InpRow row)
    {
        row.Need(6, 8, "id, from, to, SIDE or BOTTOM, offset, coefficient, [gated, hours to open]");
        var (from, to) = Ends(row);
        NoFlapGateRow(row);
        var section = _sections.Need(_context, row, SectionShape.Circular, SectionShape.RectangularClosed).Section;
        var orifice = new Orifice
        {
            Id = row.Id,
            Line = row.Line,
            From = from,
            To = to,
            Bottom = row.Word(3, "the kind of orifice", ("SIDE", false), ("BOTTOM", true)),
            Offset = CrestOffset(row, 4, from, to),
            Coefficient = row.NotNegative(5, "the discharge coefficient"),
            FlapGate = row.FlagOr(6, "whether it is gated", false),
            TravelTime = row.NotNegativeOr(7, "the time to open", 0) * 3600,
            Section = section,
        };
        if (!orifice.Bottom) Deepen(from, orifice.Offset + section.Height);
        return orifice;
    }

    private Weir Weir(InpRow row)
    {
        row.Need(6, 13, "id, from, to, kind, crest height, coefficient, [gated, end contractions, end coefficient, surcharge, road width, road surface, curve]");
        var (from, to) = Ends(row);
        NoFlapGateRow(row);
        var kind = row.Word(3, "the kind of weir", ("TRANSVERSE", WeirKind.Transverse), ("SIDEFLOW", WeirKind.SideFlow), ("V-NOTCH", WeirKind.VNotch),
            ("TRAPEZOIDAL", WeirKind.Trapezoidal), ("ROADWAY", WeirKind.Roadway));
        var section = _sections.Need(_context, row, kind switch
        {
            WeirKind.VNotch => SectionShape.Triangular,
            WeirKind.Trapezoidal => SectionShape.Trapezoidal,
            _ => SectionShape.RectangularOpen,
        }).Section;
        // Q = C L h^1.5 and C S h^2.5 both carry the root of a length; side flow is C L^0.83 h^(5/3)
        var (factor, ends) = (Math.Pow(Length, kind == WeirKind.SideFlow ? 3 - 0.83 - 5.0 / 3 : 0.5), Math.Sqrt(Length));
        var weir = new Weir
        {
            Id = row.Id,
            Line = row.Line,
            From = from,
            To = to,
            Kind = kind,
            Offset = CrestOffset(row, 4, from, to),
            Coefficient = row.NotNegative(5, "the discharge coefficient") * factor,
            FlapGate = row.FlagOr(6, "whether it is gated", false),
            EndContractions = row.NotNegativeOr(7, "the end contractions", 0),
            EndCoefficient = row.NotNegativeOr(8, "the end coefficient", 0) * ends,
            CanSurcharge = row.FlagOr(9, "whether it can surcharge", true),
            Height = section.Height,
            CrestLength = section.Width,
            SideSlope = kind switch
            {
                WeirKind.VNotch => section.Width / section.Height / 2,
                WeirKind.Trapezoidal => (section.Third + section.Fourth) / 2,
                _ => 0,
            },
            RoadWidth = kind == WeirKind.Roadway ? row.NotNegativeOr(10, "the road width", 0) * Length : 0,
            RoadSurface = kind == WeirKind.Roadway && row.Has(11) && row.Fields[11] != "*"
                ? row.Word(11, "the road surface", ("PAVED", RoadSurface.Paved), ("GRAVEL", RoadSurface.Gravel))
                : RoadSurface.None,
            CoefficientCurve = row.Has(12) && row.Fields[12] != "*" ? _context.Curves.Need(row, 12, "the coefficient curve", Length, factor, "WEIR") : null,
        };
        Deepen(from, weir.Offset + section.Height);
        return weir;
    }

    private Outlet Outlet(InpRow row)
    {
        row.Need(6, 8, "id, from, to, offset, kind, curve or coefficient and exponent, [gated]");
        var (from, to) = Ends(row);
        NoFlapGateRow(row);
        var (table, head) = row.Word(4, "the kind of outlet", ("TABULAR/DEPTH", (true, false)), ("TABULAR/HEAD", (true, true)), ("FUNCTIONAL/DEPTH", (false, false)),
            ("FUNCTIONAL/HEAD", (false, true)), ("TABULAR", (true, false)), ("FUNCTIONAL", (false, false)));
        if (table && row.Count == 8) throw row.Fault("A TABULAR outlet takes a curve and whether it is gated: there is a field too many.");
        if (!table) row.Need(7, 8, "id, from, to, offset, FUNCTIONAL/..., coefficient, exponent, [gated]");
        var flow = _context.Units.Flow;
        var exponent = table ? 0 : row.Number(6, "the exponent");
        return new()
        {
            Id = row.Id,
            Line = row.Line,
            From = from,
            To = to,
            Offset = CrestOffset(row, 3, from, to),
            ByHead = head,
            Rating = table ? _context.Curves.Need(row, 5, "the rating curve", Length, flow, "RATING") : null,
            Coefficient = table ? 0 : row.Number(5, "the coefficient") * flow / Math.Pow(Length, exponent),
            Exponent = exponent,
            FlapGate = row.FlagOr(table ? 6 : 7, "whether it is gated", false),
        };
    }

    private (int From, int To) Ends(InpRow row)
    {
        var (from, to) = (_context.Nodes.Need(row, 1, "the node it comes from"), _context.Nodes.Need(row, 2, "the node it goes to"));
        return from != to ? (from, to) : throw row.Fault($"The link '{row.Id}' goes from node '{row.Fields[1]}' to itself.");
    }

    /// <summary>Losses are of conduits; on other links SWMM takes only the flap gate from there.</summary>
    private void NoFlapGateRow(InpRow row)
    {
        if (_losses.TryGetValue(_context.Links.Find(row.Id), out var loss)) throw loss.Fault($"[LOSSES] are of conduits, but '{row.Id}' is of [{row.Section}].");
    }

    private double Offset(InpRow row, int field, int node, string what)
    {
        var elevations = _context.Settings.ElevationOffsets;
        if (elevations && row.Text(field, what) == "*") return 0;
        var offset = row.Number(field, what) * Length - (elevations ? _nodes[node].Invert : 0);
        if (offset >= 0) return offset;
        // differences of rounding between levels are no fault
        if (offset < -1e-6) _context.Notes.Add($"{row.File}, line {row.Line}: {what} of '{row.Id}' lies below the invert of node '{_nodes[node].Id}' and is set to it, as SWMM does.");
        return 0;
    }

    /// <summary>The crest of a regulator; under dynamic wave SWMM raises it to the invert of the To node.</summary>
    private double CrestOffset(InpRow row, int field, int from, int to)
    {
        var offset = Offset(row, field, from, "the offset");
        var least = _nodes[to].Invert - _nodes[from].Invert;
        if (offset >= least) return offset;
        if (offset < least - 1e-6) _context.Notes.Add($"{row.File}, line {row.Line}: the crest of '{row.Id}' lies below the invert of node '{_nodes[to].Id}' and is raised to it, as SWMM does.");
        return least;
    }

    /// <summary>A node is at least as deep as what joins it is high, except storage that cannot be surcharged.</summary>
    private void Deepen(int node, double crown)
    {
        var n = _nodes[node];
        if (crown <= n.FullDepth || (n is DrainStorage && n.SurchargeDepth <= 0)) return;
        if (n.FullDepth > 0 && crown > n.FullDepth + 1e-6)
            _context.Notes.Add(FormattableString.Invariant($"{_context.Document.File}, line {n.Line}: the depth of node '{n.Id}' is raised from {n.FullDepth:0.###} m to {crown:0.###} m, the highest crown that joins it, as SWMM does."));
        _nodes[node] = n with { FullDepth = crown };
    }
}
