namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [OPTIONS].</summary>
internal sealed class InpOptions
{
    private DateTime? _startDate, _endDate, _reportDate;
    private double _startTime, _endTime, _reportTime;
    private double? _minSurfaceArea;
    private int _maxTrials;
    private double _headTolerance;
    private DrainOptions _options = new() { VariableStep = 0.75 };

    public InpUnits Units { get; private set; } = InpUnits.Words[0].Item2;

    /// <summary>The infiltration model of rows that name none: HORTON, MODIFIED_HORTON, GREEN_AMPT, MODIFIED_GREEN_AMPT or CURVE_NUMBER.</summary>
    public string InfiltrationModel { get; private set; } = "HORTON";

    /// <summary>Whether offsets of links are levels rather than heights above the node's invert.</summary>
    public bool ElevationOffsets { get; private set; }

    public bool IgnoreRain { get; private set; }

    public bool IgnoreSnow { get; private set; }

    public bool IgnoreGroundwater { get; private set; }

    public bool IgnoreRdii { get; private set; }

    public List<string> Notes { get; } = [];

    public DrainOptions Options { get; private set; } = new();

    public static InpOptions Read(InpDocument document)
    {
        var reader = new InpOptions();
        foreach (var row in document.Rows("OPTIONS")) reader.Take(row);
        reader.Finish(document);
        return reader;
    }

    private void Take(InpRow row)
    {
        row.Need(2, 2, "name, value");
        var name = row.Id.ToUpperInvariant();
        switch (name)
        {
            case "FLOW_UNITS": Units = row.Word(1, "the flow unit", InpUnits.Words); break;
            case "INFILTRATION": InfiltrationModel = row.Word(1, "the infiltration model", InpRunoff.InfiltrationWords); break;
            case "FLOW_ROUTING": Routing(row); break;
            case "LINK_OFFSETS": ElevationOffsets = row.Word(1, "the kind of link offsets", ("DEPTH", false), ("ELEVATION", true)); break;
            case "START_DATE": _startDate = Date(row); break;
            case "START_TIME": _startTime = Time(row); break;
            case "END_DATE": _endDate = Date(row); break;
            case "END_TIME": _endTime = Time(row); break;
            case "REPORT_START_DATE": _reportDate = Date(row); break;
            case "REPORT_START_TIME": _reportTime = Time(row); break;
            case "DRY_DAYS": _options = _options with { DryDays = row.NotNegative(1, name) }; break;
            case "REPORT_STEP": _options = _options with { ReportStep = Step(row, name) }; break;
            case "WET_STEP": _options = _options with { WetStep = Step(row, name) }; break;
            case "DRY_STEP": _options = _options with { DryStep = Step(row, name) }; break;
            case "RULE_STEP": _options = _options with { RuleStep = row.TimeSpan(1, name) }; break;
            case "ROUTING_STEP": _options = _options with { RoutingStep = Seconds(row, name) is > 0 and var s ? s : throw row.Fault($"{name} must be positive, but is {row.Fields[1]}.") }; break;
            case "LENGTHENING_STEP": _options = _options with { LengtheningStep = Math.Max(0, Seconds(row, name)) }; break;
            case "MINIMUM_STEP": _options = _options with { MinimumStep = row.NotNegative(1, name) }; break;
            case "VARIABLE_STEP": _options = _options with { VariableStep = Within(row, name, 0, 2) }; break;
            case "MIN_SLOPE": _options = _options with { MinSlope = Within(row, name, 0, 99.999) / 100 }; break;
            case "MIN_SURFAREA": _minSurfaceArea = row.NotNegative(1, name); break;
            case "MAX_TRIALS": _maxTrials = (int)Within(row, name, 0, 10000); break;
            case "HEAD_TOLERANCE": _headTolerance = row.NotNegative(1, name); break;
            case "ALLOW_PONDING": _options = _options with { AllowPonding = row.FlagOr(1, name, false) }; break;
            case "INERTIAL_DAMPING":
                _options = _options with { InertialDamping = row.Word(1, name, ("NONE", InertialDamping.None), ("PARTIAL", InertialDamping.Partial), ("FULL", InertialDamping.Full)) };
                break;
            case "NORMAL_FLOW_LIMITED":
                _options = _options with
                {
                    NormalFlowLimit = row.Word(1, name, ("SLOPE", NormalFlowLimit.Slope), ("FROUDE", NormalFlowLimit.Froude), ("BOTH", NormalFlowLimit.Both),
                        ("NONE", NormalFlowLimit.Neither)),
                };
                break;
            case "FORCE_MAIN_EQUATION":
                _options = _options with { ForceMainEquation = row.Word(1, name, ("H-W", ForceMainEquation.HazenWilliams), ("D-W", ForceMainEquation.DarcyWeisbach)) };
                break;
            case "SURCHARGE_METHOD":
                _options = _options with { SurchargeMethod = row.Word(1, name, ("EXTRAN", SurchargeMethod.Extran), ("SLOT", SurchargeMethod.Slot)) };
                break;
            case "SKIP_STEADY_STATE":
                if (row.FlagOr(1, name, false)) Notes.Add("SKIP_STEADY_STATE is YES: here every step is solved all the same.");
                break;
            case "IGNORE_RAINFALL": IgnoreRain = row.FlagOr(1, name, false); break;
            case "IGNORE_SNOWMELT": IgnoreSnow = row.FlagOr(1, name, false); break;
            case "IGNORE_GROUNDWATER": IgnoreGroundwater = row.FlagOr(1, name, false); break;
            case "IGNORE_RDII": IgnoreRdii = row.FlagOr(1, name, false); break;
            case "IGNORE_ROUTING":
                if (row.FlagOr(1, name, false)) Notes.Add("IGNORE_ROUTING is YES: the network is routed all the same.");
                break;
            case "SWEEP_START" or "SWEEP_END" or "IGNORE_QUALITY" or "SYS_FLOW_TOL" or "LAT_FLOW_TOL" or "THREADS" or "TEMPDIR" or "SLOPE_WEIGHTING" or "COMPATIBILITY":
                break; // water quality, the skipping of steady states, the machine, or without effect in SWMM 5 itself
            default:
                throw row.Fault($"'{row.Id}' is no option of SWMM 5.{(Spelling.Nearest(name, Names) is { } near ? $" Is {near} meant?" : "")}");
        }
    }

    private void Routing(InpRow row)
    {
        var word = row.Word(1, "the routing method", ("DYNWAVE", "DYNWAVE"), ("KINWAVE", "KINWAVE"), ("STEADY", "STEADY"), ("XKINWAVE", "KINWAVE"), ("NONE", "NONE"),
            ("DW", "DYNWAVE"), ("KW", "KINWAVE"), ("EKW", "KINWAVE"), ("NF", "STEADY"));
        if (word != "DYNWAVE") Notes.Add($"FLOW_ROUTING is {row.Fields[1].ToUpperInvariant()}: here flow is always routed by the dynamic wave.");
    }

    private void Finish(InpDocument document)
    {
        var start = (_startDate ?? new DateTime(2004, 1, 1)).AddSeconds(_startTime);
        var end = _endDate is { } e ? e.AddSeconds(_endTime) : start;
        if (end < start)
        {
            var row = document.Rows("OPTIONS").First(r => r.Is(0, "END_DATE"));
            throw row.Fault(FormattableString.Invariant($"The run ends ({end:yyyy-MM-dd HH:mm:ss}) before it starts ({start:yyyy-MM-dd HH:mm:ss})."));
        }
        var report = _reportDate is { } r ? r.AddSeconds(_reportTime) : start;
        var (wet, dry, routing) = (_options.WetStep, _options.DryStep, _options.RoutingStep);
        if (dry < wet)
        {
            Notes.Add("DRY_STEP is shorter than WET_STEP: it is raised to it.");
            dry = wet;
        }
        if (routing > wet)
        {
            Notes.Add("ROUTING_STEP is longer than WET_STEP: it is cut to it.");
            routing = wet;
        }
        Options = _options with
        {
            FlowUnits = Units.FlowName,
            UsUnits = Units.Us,
            Start = start,
            Duration = (end - start).TotalSeconds,
            ReportStart = Math.Max(0, (report - start).TotalSeconds),
            DryStep = dry,
            RoutingStep = routing,
            // SWMM's defaults: 12.566 ft2, 8 trials, 0.005 ft
            MinSurfaceArea = _minSurfaceArea is > 0 and var area ? area * Units.Area : 12.566 * 0.3048 * 0.3048,
            MaxTrials = _maxTrials > 0 ? _maxTrials : 8,
            HeadTolerance = _headTolerance > 0 ? _headTolerance * Units.Length : 0.005 * 0.3048,
        };
    }

    private static DateTime Date(InpRow row) => InpRow.ParseDate(row.Fields[1], out var date)
        ? date
        : throw row.Fault($"{row.Id} must be a date as month/day/year, not '{row.Fields[1]}'.");

    private static double Time(InpRow row) => row.TimeSpan(1, row.Id);

    private static double Step(InpRow row, string name) => row.TimeSpan(1, name) is > 0 and var seconds
        ? seconds
        : throw row.Fault($"{name} must be positive, but is {row.Fields[1]}.");

    /// <summary>Unlike other times, a plain number here is of seconds.</summary>
    private static double Seconds(InpRow row, string name) => InpRow.ParseNumber(row.Fields[1], out var seconds) ? seconds : row.TimeSpan(1, name);

    private static double Within(InpRow row, string name, double least, double most)
    {
        var value = row.Number(1, name);
        return value >= least && value <= most ? value : throw row.Fault(FormattableString.Invariant($"{name} must lie from {least} to {most}, but is {value}."));
    }

    private static readonly string[] Names =
    [
        "FLOW_UNITS", "INFILTRATION", "FLOW_ROUTING", "LINK_OFFSETS", "START_DATE", "START_TIME", "END_DATE", "END_TIME", "REPORT_START_DATE", "REPORT_START_TIME",
        "DRY_DAYS", "REPORT_STEP", "WET_STEP", "DRY_STEP", "RULE_STEP", "ROUTING_STEP", "LENGTHENING_STEP", "MINIMUM_STEP", "VARIABLE_STEP", "MIN_SLOPE", "MIN_SURFAREA",
        "MAX_TRIALS", "HEAD_TOLERANCE", "ALLOW_PONDING", "INERTIAL_DAMPING", "NORMAL_FLOW_LIMITED", "FORCE_MAIN_EQUATION", "SURCHARGE_METHOD", "SKIP_STEADY_STATE",
        "IGNORE_RAINFALL", "IGNORE_SNOWMELT", "IGNORE_GROUNDWATER", "IGNORE_RDII", "IGNORE_ROUTING", "IGNORE_QUALITY", "SWEEP_START", "SWEEP_END", "SYS_FLOW_TOL",
        "LAT_FLOW_TOL", "THREADS", "TEMPDIR", "SLOPE_WEIGHTING", "COMPATIBILITY",
    ];
}
