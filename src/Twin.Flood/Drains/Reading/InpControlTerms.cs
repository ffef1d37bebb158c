namespace Twin.Flood.Drains.Reading;

/// <summary>Reads the premises and actions of control rules.</summary>
internal sealed class InpControlTerms(InpContext context)
{
    private static readonly string[] Objects = ["GAGE", "NODE", "LINK", "CONDUIT", "PUMP", "ORIFICE", "WEIR", "OUTLET", "SIMULATION"];

    private readonly Dictionary<string, ControlQuantity> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>VARIABLE name = object id attribute.</summary>
    public void Name(InpRow row)
    {
        row.Need(5, 6, "VARIABLE, name, =, object, id, attribute");
        if (!row.Is(2, "=")) throw row.Fault($"After the name of a variable stands =, not '{row.Fields[2]}'.");
        var field = 3;
        if (!_named.TryAdd(row.Fields[1], Quantity(row, ref field))) throw row.Fault($"The variable '{row.Fields[1]}' is there twice.");
        End(row, field);
    }

    public ControlPremise Premise(InpRow row, bool or)
    {
        var field = 1;
        var left = Quantity(row, ref field);
        var relation = row.Word(field, "the relation", ("=", ControlRelation.Equal), ("<>", ControlRelation.NotEqual), ("<", ControlRelation.Less),
            ("<=", ControlRelation.LessOrEqual), (">", ControlRelation.Greater), (">=", ControlRelation.GreaterOrEqual));
        field++;
        ControlQuantity right;
        if (row.Has(field) && (_named.ContainsKey(row.Fields[field]) || Array.Exists(Objects, o => row.Is(field, o))))
        {
            right = Quantity(row, ref field);
        }
        else
        {
            right = new(ControlQuantityKind.Constant, -1, Constant(row, field, left.Kind) * left.Unit, left.Unit);
            field++;
        }
        End(row, field);
        return new(or, left, relation, right);
    }

    public ControlAction Action(InpRow row)
    {
        row.Need(6, 9, "THEN, object, id, STATUS or SETTING, =, value");
        var section = row.Word(1, "what an action sets", ("CONDUIT", "CONDUITS"), ("PUMP", "PUMPS"), ("ORIFICE", "ORIFICES"), ("WEIR", "WEIRS"), ("OUTLET", "OUTLETS"));
        var link = Link(row, 2, section);
        if (!row.Is(4, "=")) throw row.Fault($"Before the value of an action stands =, not '{row.Fields[4]}'.");
        var status = section switch
        {
            "CONDUITS" => row.Word(3, "what an action sets of a conduit", ("STATUS", true)),
            "PUMPS" => row.Word(3, "what an action sets of a pump", ("STATUS", true), ("SETTING", false)),
            _ => row.Word(3, "what an action sets of a regulator", ("SETTING", false)),
        };
        if (status)
        {
            End(row, 6);
            return new(link, new FixedSetting(section == "CONDUITS" ? row.Word(5, "the status", ("OPEN", 1.0), ("CLOSED", 0.0)) : row.Word(5, "the status", ("ON", 1.0), ("OFF", 0.0))));
        }
        return new(link, Setting(row, section == "PUMPS"));
    }

    private ControlSetting Setting(InpRow row, bool pump)
    {
        if (row.Is(5, "CURVE")) return new CurveSetting(context.Curves.Need(row.Need(7, 7, "..., =, CURVE, curve"), 6, "the control curve", 1, 1, "CONTROL"));
        if (row.Is(5, "TIMESERIES")) return new SeriesSetting(context.Series.Need(row.Need(7, 7, "..., =, TIMESERIES, series"), 6, "the control series", 1));
        if (row.Is(5, "PID"))
        {
            row.Need(9, 9, "..., =, PID, gain, integral minutes, derivative minutes");
            return new PidSetting(row.Number(6, "the gain"), row.NotNegative(7, "the integral time") * 60, row.NotNegative(8, "the derivative time") * 60);
        }
        End(row, 6);
        var value = row.NotNegative(5, "the setting");
        if (!pump && value > 1) throw row.Fault($"The setting of a regulator must lie from 0 to 1, but is {row.Fields[5]}.");
        return new FixedSetting(value);
    }

    private static void End(InpRow row, int field)
    {
        if (row.Has(field)) throw row.Fault($"After the clause stands '{row.Fields[field]}': each clause of a rule has a line of its own.");
    }

    private int Link(InpRow row, int field, string section)
    {
        var link = context.Links.Need(row, field, "the link");
        if (section.Length > 0 && !context.Rows(section).Any(r => r.Is(0, row.Fields[field]))) throw row.Fault($"The link '{row.Fields[field]}' is not in [{section}].");
        return link;
    }

    private ControlQuantity Quantity(InpRow row, ref int field)
    {
        if (_named.TryGetValue(row.Text(field, "a quantity"), out var named))
        {
            field++;
            return named;
        }
        var what = row.Word(field, "what a premise asks of", [.. Objects.Select(o => (o, o))]);
        field++;
        if (what == "SIMULATION")
            return new(row.Word(field++, "what is asked of the simulation", ("TIME", ControlQuantityKind.Time), ("DATE", ControlQuantityKind.Date), ("CLOCKTIME", ControlQuantityKind.ClockTime),
                ("DAY", ControlQuantityKind.DayOfWeek), ("MONTH", ControlQuantityKind.Month), ("DAYOFYEAR", ControlQuantityKind.DayOfYear)), -1, 0);
        if (what == "GAGE") return Gage(row, ref field);
        if (what == "NODE")
        {
            var node = context.Nodes.Need(row, field++, "the node");
            var kind = row.Word(field++, "what is asked of a node", ("DEPTH", ControlQuantityKind.NodeDepth), ("MAXDEPTH", ControlQuantityKind.NodeMaxDepth), ("HEAD", ControlQuantityKind.NodeHead),
                ("VOLUME", ControlQuantityKind.NodeVolume), ("INFLOW", ControlQuantityKind.NodeInflow));
            return new(kind, node, 0, Unit(kind));
        }
        var section = what == "LINK" ? "" : what + "S";
        var link = Link(row, field++, section);
        return OfLink(row, field++, link, section);
    }

    private ControlQuantity OfLink(InpRow row, int field, int link, string section)
    {
        (string, ControlQuantityKind)[] any = [("FLOW", ControlQuantityKind.LinkFlow), ("DEPTH", ControlQuantityKind.LinkDepth), ("SETTING", ControlQuantityKind.LinkSetting),
            ("TIMEOPEN", ControlQuantityKind.LinkTimeOpen), ("TIMECLOSED", ControlQuantityKind.LinkTimeClosed)];
        (string, ControlQuantityKind)[] conduit = [("FULLFLOW", ControlQuantityKind.LinkFullFlow), ("FULLDEPTH", ControlQuantityKind.LinkMaxDepth), ("VELOCITY", ControlQuantityKind.LinkVelocity),
            ("LENGTH", ControlQuantityKind.LinkLength), ("SLOPE", ControlQuantityKind.LinkSlope)];
        (string, ControlQuantityKind) status = ("STATUS", ControlQuantityKind.LinkStatus);
        var id = row.Fields[field - 1];
        var isConduit = context.Rows("CONDUITS").Any(r => r.Is(0, id));
        var isPump = context.Rows("PUMPS").Any(r => r.Is(0, id));
        var kind = row.Word(field, section.Length == 0 ? "what is asked of a link" : "what is asked of it", isConduit ? [.. any, .. conduit, status] : isPump ? [.. any, status] : any);
        return new(kind, link, 0, Unit(kind));
    }

    /// <summary>INTENSITY, or the depth of the last hours as n-HR_DEPTH.</summary>
    private ControlQuantity Gage(InpRow row, ref int field)
    {
        var gage = context.Gages.Need(row, field++, "the rain gage");
        var text = row.Text(field, "what is asked of a gage").ToUpperInvariant();
        if (text == "INTENSITY")
        {
            field++;
            return new(ControlQuantityKind.GageIntensity, gage, 0, context.Units.RainRate);
        }
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        if (digits == 0 || !text[digits..].TrimStart('-').StartsWith("HR", StringComparison.Ordinal) || !InpRow.ParseNumber(text[..digits], out var hours) || hours is < 1 or > 48)
            throw row.Fault($"What is asked of a gage must be INTENSITY or n-HR_DEPTH with n from 1 to 48, not '{row.Fields[field]}'.");
        field++;
        return new(ControlQuantityKind.GagePastDepth, gage, hours, context.Units.RainDepth);
    }

    /// <summary>The value that a premise compares with, in the unit of the file (times in their own unit, see <see cref="Unit"/>).</summary>
    private static double Constant(InpRow row, int field, ControlQuantityKind kind)
    {
        switch (kind)
        {
            case ControlQuantityKind.LinkStatus:
                return row.Word(field, "the status", ("OFF", 0.0), ("ON", 1.0), ("CLOSED", 0.0), ("OPEN", 1.0));
            case ControlQuantityKind.Time or ControlQuantityKind.ClockTime:
                return row.TimeSpan(field, "the time");
            case ControlQuantityKind.LinkTimeOpen or ControlQuantityKind.LinkTimeClosed:
                return row.TimeSpan(field, "the time") / 3600;
            case ControlQuantityKind.Date:
                return InpRow.ParseDate(row.Text(field, "the date"), out var date) ? (double)(date.Ticks / TimeSpan.TicksPerDay) : throw row.Fault($"The date must be month/day/year, not '{row.Fields[field]}'.");
            case ControlQuantityKind.DayOfYear:
                // a day given as month/day is that of a year without a leap day
                if (InpRow.ParseDate(row.Text(field, "the day of the year") + "/1947", out var day)) return day.DayOfYear;
                return Whole(row, field, "the day of the year", 366);
            case ControlQuantityKind.DayOfWeek:
                return Whole(row, field, "the day of the week", 7);
            case ControlQuantityKind.Month:
                return Whole(row, field, "the month", 12);
            default:
                return row.Number(field, "the value");
        }
    }

    private static double Whole(InpRow row, int field, string what, int most)
    {
        var value = row.Number(field, what);
        return value >= 1 && value <= most && value == Math.Floor(value) ? value : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} must be a whole number from 1 to {most}, not {row.Fields[field]}.");
    }

    private double Unit(ControlQuantityKind kind) => kind switch
    {
        ControlQuantityKind.NodeDepth or ControlQuantityKind.NodeMaxDepth or ControlQuantityKind.NodeHead or ControlQuantityKind.LinkDepth or ControlQuantityKind.LinkMaxDepth
            or ControlQuantityKind.LinkVelocity or ControlQuantityKind.LinkLength => context.Units.Length,
        ControlQuantityKind.NodeVolume => context.Units.Volume,
        ControlQuantityKind.NodeInflow or ControlQuantityKind.LinkFlow or ControlQuantityKind.LinkFullFlow => context.Units.Flow,
        ControlQuantityKind.LinkTimeOpen or ControlQuantityKind.LinkTimeClosed => 3600,
        _ => 1,
    };
}
