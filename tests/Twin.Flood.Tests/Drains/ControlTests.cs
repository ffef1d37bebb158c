using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Tests.Drains;

/// <summary>Control rules of a small network with a pump U, an orifice R and the pipe P, judged against a state that the test sets.</summary>
public sealed class ControlTests
{
    private const string Regulated = """
        [PUMPS]
        U A B * ON
        [ORIFICES]
        R A O SIDE 0 0.65
        [XSECTIONS]
        R CIRCULAR 0.3 0 0 0
        [CURVES]
        K CONTROL 1 0.2 2 0.6
        [TIMESERIES]
        T 0 0.1 1 0.5
        W 0 36
        [RAINGAGES]
        G INTENSITY 1:00 1 TIMESERIES W
        [CONTROLS]

        """;

    private readonly Stub _state = new();

    /// <summary>The wanted setting of a link by rules; NaN where no rule sets it.</summary>
    private double Wanted(string rules, string link, double step = 10, string options = InpTexts.Metric)
    {
        var network = InpTexts.Read(Regulated + rules, options);
        return Decide(new(network), network, link, step);
    }

    private double Decide(ControlRules rules, DrainNetwork network, string link, double step = 10)
    {
        var targets = new double[network.Links.Length];
        Array.Fill(targets, double.NaN);
        targets[network.FindLink(link)] = _state.Settings.GetValueOrDefault(network.FindLink(link), double.NaN);
        rules.Decide(_state, step, targets);
        return targets[network.FindLink(link)];
    }

    private double Premise(string premise, double step = 10, string options = InpTexts.Metric) => Wanted($"RULE 1\nIF {premise}\nTHEN PUMP U STATUS = ON\nELSE PUMP U STATUS = OFF\n", "U", step, options);

    [Theory]
    [InlineData("NODE A DEPTH > 1.5", 1)]
    [InlineData("NODE A DEPTH > 2", 0)]
    [InlineData("NODE A DEPTH >= 2", 1)]
    [InlineData("NODE A DEPTH < 2", 0)]
    [InlineData("NODE A DEPTH <= 2", 1)]
    [InlineData("NODE A DEPTH = 2", 1)]
    [InlineData("NODE A DEPTH <> 2", 0)]
    [InlineData("NODE A HEAD = 12", 1)]
    [InlineData("NODE A MAXDEPTH = 3", 1)]
    [InlineData("NODE A VOLUME = 20", 1)]
    [InlineData("NODE A INFLOW = 0.2", 1)]
    [InlineData("NODE A DEPTH > NODE B DEPTH", 1)]
    [InlineData("NODE B DEPTH > NODE A DEPTH", 0)]
    [InlineData("LINK P FLOW = 0.5", 1)]
    [InlineData("CONDUIT P DEPTH = 0.25", 1)]
    [InlineData("CONDUIT P VELOCITY = 1.25", 1)]
    [InlineData("CONDUIT P FULLDEPTH = 0.5", 1)]
    [InlineData("CONDUIT P LENGTH = 100", 1)]
    [InlineData("CONDUIT P STATUS = OPEN", 1)]
    [InlineData("PUMP U STATUS = OFF", 1)]
    [InlineData("ORIFICE R SETTING = 0.4", 1)]
    [InlineData("GAGE G INTENSITY > 35.9", 1)]
    [InlineData("GAGE G 6-HR_DEPTH > 17.9", 1)]
    [InlineData("GAGE G 6-HR_DEPTH > 18.1", 0)]
    public void A_premise_compares_the_state_in_the_units_of_the_file(string premise, double on)
    {
        _state.Time = 1800;
        _state.Settings = new() { [InpTexts.Read(Regulated).FindLink("R")] = 0.4, [InpTexts.Read(Regulated).FindLink("U")] = 0, [0] = 1 };

        Assert.Equal(on, Premise(premise));
    }

    [Fact]
    public void Depths_in_feet_and_flows_in_gallons_are_compared_as_such()
    {
        const string Gallons = "[OPTIONS]\nFLOW_UNITS GPM\n";

        Assert.Equal(1, Premise("NODE A DEPTH > 6.56", options: Gallons));
        Assert.Equal(0, Premise("NODE A DEPTH > 6.57", options: Gallons));
        Assert.Equal(1, Premise("LINK P FLOW > 7925", options: Gallons));
        Assert.Equal(0, Premise("LINK P FLOW > 7926", options: Gallons));
    }

    [Fact]
    public void The_full_flow_and_slope_of_a_conduit_are_those_of_Manning()
    {
        var full = Math.PI * 0.0625 * Math.Pow(0.125, 2.0 / 3) * Math.Sqrt(0.01) / 0.013;

        Assert.Equal(1, Premise(FormattableString.Invariant($"CONDUIT P FULLFLOW > {full * 0.998}")));
        Assert.Equal(0, Premise(FormattableString.Invariant($"CONDUIT P FULLFLOW > {full * 1.002}")));
        Assert.Equal(1, Premise("CONDUIT P SLOPE > 0.00999"));
        Assert.Equal(0, Premise("CONDUIT P SLOPE > 0.01001"));
    }

    [Theory]
    [InlineData("SIMULATION TIME >= 26", 1)]
    [InlineData("SIMULATION TIME > 26:00:01", 0)]
    [InlineData("SIMULATION TIME = 26:00:04", 1)]
    [InlineData("SIMULATION TIME = 26:00:06", 0)]
    [InlineData("SIMULATION TIME <> 26", 0)]
    [InlineData("SIMULATION CLOCKTIME >= 8:00", 1)]
    [InlineData("SIMULATION CLOCKTIME < 8:00", 0)]
    [InlineData("SIMULATION DATE = 03/02/2026", 1)]
    [InlineData("SIMULATION DATE > 03/02/2026", 0)]
    [InlineData("SIMULATION DAY = 2", 1)]
    [InlineData("SIMULATION MONTH = 3", 1)]
    [InlineData("SIMULATION DAYOFYEAR = 61", 1)]
    [InlineData("SIMULATION DAYOFYEAR = 3/2", 1)]
    public void Time_is_that_of_the_run_and_of_the_clock(string premise, double on)
    {
        // Monday 2 March 2026, 8:00
        _state.Time = 26 * 3600;

        Assert.Equal(on, Premise(premise, options: InpTexts.Metric + "START_TIME 6:00\n"));
    }

    [Theory]
    [InlineData(1, 120, "PUMP U TIMEOPEN > 0:01", 1)]
    [InlineData(1, 30, "PUMP U TIMEOPEN > 0:01", 0)]
    [InlineData(0, 120, "PUMP U TIMEOPEN > 0:01", 0)]
    [InlineData(0, 120, "PUMP U TIMECLOSED > 0:01", 1)]
    [InlineData(1, 120, "PUMP U TIMECLOSED > 0:01", 0)]
    [InlineData(0, 120, "PUMP U TIMECLOSED = 0:02:04", 1)]
    public void How_long_a_link_is_open_is_false_of_a_closed_one(double setting, double since, string premise, double on)
    {
        _state.Settings = new() { [InpTexts.Read(Regulated).FindLink("U")] = setting };
        _state.Since = since;

        Assert.Equal(on, Premise(premise));
    }

    [Theory]
    // true is NODE A DEPTH > 1, false is NODE A DEPTH > 9
    [InlineData("IF 1\nAND 1", 1)]
    [InlineData("IF 1\nAND 9", 0)]
    [InlineData("IF 9\nOR 1", 1)]
    [InlineData("IF 1\nOR 9", 1)]
    [InlineData("IF 9\nAND 1\nOR 1", 0)]
    [InlineData("IF 1\nAND 9\nOR 1", 1)]
    [InlineData("IF 9\nOR 1\nAND 9", 0)]
    [InlineData("IF 1\nOR 9\nAND 1", 1)]
    public void Premises_are_joined_from_left_to_right_as_in_SWMM(string premises, double on)
    {
        var text = string.Join('\n', premises.Split('\n').Select(p => $"{p[..^1]}NODE A DEPTH > {p[^1]}"));

        Assert.Equal(on, Wanted($"RULE 1\n{text}\nTHEN PUMP U STATUS = ON\nELSE PUMP U STATUS = OFF\n", "U"));
    }

    [Theory]
    [InlineData("", "", 0.1)]
    [InlineData("PRIORITY 1\n", "PRIORITY 2\n", 0.2)]
    [InlineData("PRIORITY 2\n", "PRIORITY 1\n", 0.1)]
    [InlineData("PRIORITY 3\n", "PRIORITY 3\n", 0.1)]
    [InlineData("PRIORITY -1\n", "", 0.2)]
    public void The_higher_priority_sets_a_link_and_of_equal_ones_the_earlier_rule(string first, string second, double setting)
    {
        const string If = "IF NODE A DEPTH > 1\nTHEN ORIFICE R SETTING = ";

        Assert.Equal(setting, Wanted($"RULE 1\n{If}0.1\n{first}RULE 2\n{If}0.2\n{second}", "R"));
    }

    [Fact]
    public void Of_two_actions_of_a_rule_the_later_holds_and_a_link_without_action_is_left()
    {
        const string Rule = "RULE 1\nIF NODE A DEPTH > 1\nTHEN ORIFICE R SETTING = 0.1\nAND ORIFICE R SETTING = 0.2\nAND CONDUIT P STATUS = CLOSED\n";

        Assert.Equal(0.2, Wanted(Rule, "R"));
        Assert.Equal(0, Wanted(Rule, "P"));
        Assert.Equal(double.NaN, Wanted(Rule, "U"));
        Assert.Equal(double.NaN, Wanted("RULE 1\nIF NODE A DEPTH > 9\nTHEN PUMP U STATUS = OFF\n", "U"));
    }

    [Fact]
    public void A_curve_follows_the_quantity_and_a_series_the_time()
    {
        _state.Time = 1800;
        const string If = "RULE 1\nIF NODE A DEPTH > 0\nTHEN ORIFICE R SETTING = ";
        Assert.Equal(0.6, Wanted(If + "CURVE K\n", "R"), 12);
        Assert.Equal(0.3, Wanted(If + "TIMESERIES T\n", "R"), 12);

        _state.Depth = 1.25;
        Assert.Equal(0.3, Wanted(If + "CURVE K\n", "R"), 12);
        // 1.25 m are 4.1 ft: beyond the curve
        Assert.Equal(0.6, Wanted(If + "CURVE K\n", "R", options: "[OPTIONS]\nFLOW_UNITS CFS\n"), 12);
    }

    [Fact]
    public void A_named_variable_stands_for_its_quantity()
    {
        Assert.Equal(1, Wanted("VARIABLE level = NODE A DEPTH\nRULE 1\nIF level = 2\nAND NODE B DEPTH < level\nTHEN PUMP U STATUS = ON\n", "U"));
    }

    [Fact]
    public void A_PID_controller_follows_its_recursive_form_and_is_kept()
    {
        // gain 0.5, integral time 2 min, derivative time 0.5 min, set point 2.5 m
        const string Rule = "RULE 1\nIF NODE A DEPTH <> 2.5\nTHEN ORIFICE R SETTING = PID 0.5 2 0.5\n";
        var network = InpTexts.Read(Regulated + Rule);
        var (rules, resumed) = (new ControlRules(network), new ControlRules(network));
        var link = network.FindLink("R");
        _state.Settings = new() { [link] = 0.4 };

        _state.Depth = 2;
        var e1 = 0.5 / 2.5;
        var first = Decide(rules, network, "R", 30);
        Assert.Equal(0.4 + 0.5 * (e1 + e1 * 0.5 / 2 + 0.5 * e1 / 0.5), first, 12);

        using var kept = new MemoryStream();
        rules.Save(new BinaryWriter(kept));
        kept.Position = 0;
        resumed.Load(new BinaryReader(kept));
        _state.Depth = 2.25;
        _state.Settings[link] = 0.3;
        var e2 = 0.25 / 2.5;
        var second = Decide(rules, network, "R", 30);
        Assert.Equal(0.3 + 0.5 * (e2 - e1 + e2 * 0.5 / 2 + 0.5 * (e2 - 2 * e1) / 0.5), second, 12);
        Assert.Equal(second, Decide(resumed, network, "R", 30));
    }

    [Fact]
    public void Settings_stay_within_what_a_link_can_have()
    {
        Assert.Equal(3, Wanted("RULE 1\nIF NODE A DEPTH > 1\nTHEN PUMP U SETTING = 3\n", "U"));
        _state.Settings = new() { [InpTexts.Read(Regulated).FindLink("R")] = 0.9 };
        _state.Depth = 1;
        Assert.Equal(1, Wanted("RULE 1\nIF NODE A DEPTH <> 2.5\nTHEN ORIFICE R SETTING = PID 5 2 0.5\n", "R"));
        Assert.Equal(0, Wanted("RULE 1\nIF NODE A DEPTH <> 2.5\nTHEN ORIFICE R SETTING = PID -5 2 0.5\n", "R"));
    }

    [Fact]
    public void A_gage_without_rain_is_refused_when_a_rule_asks_it()
    {
        var network = InpTexts.Read("[RAINGAGES]\nG VOLUME 1:00 1 FILE far.dat S MM\n[CONTROLS]\nRULE 1\nIF GAGE G INTENSITY > 1\nTHEN CONDUIT P STATUS = CLOSED\n");

        Assert.Contains("The gage 'G', which a control rule asks, has no rain", Assert.Throws<DrainInputException>(() => new ControlRules(network)).Message, StringComparison.Ordinal);
        Assert.NotNull(new ControlRules(network, [HydrologyLand.Even(1, 1)]));
        Assert.Null(ControlRules.Of(InpTexts.Read("")));
    }

    [Fact]
    public void A_rule_closes_a_conduit_of_a_running_network_and_a_kept_run_goes_on_with_the_same_bits()
    {
        var network = InpTexts.Read("""
            [STORAGE]
            W 10 4 1 FUNCTIONAL 0 0 100
            [ORIFICES]
            R W O SIDE 0 0.65
            [XSECTIONS]
            R CIRCULAR 0.3 0 0 0
            [INFLOWS]
            W FLOW "" FLOW 1 1 0.05
            [CONTROLS]
            RULE shut
            IF SIMULATION TIME >= 0:10
            THEN ORIFICE R SETTING = 0
            RULE hold
            IF NODE W DEPTH <> 1.2
            THEN ORIFICE R SETTING = PID -0.5 10 0
            PRIORITY -1
            """, InpTexts.Metric + "ROUTING_STEP 1\n");
        DrainSolver Solver() => new(network, NodeInflowSources.Of(network), ControlRules.Of(network));
        var (whole, first, second) = (Solver(), Solver(), Solver());
        var link = network.FindLink("R");

        first.Advance(300);
        using var kept = new MemoryStream();
        first.Save(kept);
        kept.Position = 0;
        second.Load(kept);
        whole.Advance(300);
        whole.Advance(590);
        second.Advance(590);

        Assert.InRange(whole.LinkSetting(link), 0.01, 0.99);
        Assert.True(whole.LinkFlow(link) > 0.01);
        Assert.Equal(whole.LinkSetting(link), second.LinkSetting(link));
        Assert.Equal(whole.LinkFlow(link), second.LinkFlow(link));
        whole.Advance(700);
        Assert.Equal((0, 0), (whole.LinkSetting(link), whole.LinkFlow(link)));
    }

    private sealed class Stub : IDrainState
    {
        public double Time { get; set; }

        public double Depth { get; set; } = 2;

        public double Since { get; set; }

        public Dictionary<int, double> Settings { get; set; } = [];

        public double NodeDepth(int node) => node == 0 ? Depth : 0.5;

        public double NodeVolume(int node) => 20;

        public double NodeInflow(int node) => 0.2;

        public double LinkFlow(int link) => 0.5;

        public double LinkDepth(int link) => 0.25;

        public double LinkVelocity(int link) => 1.25;

        public double LinkSetting(int link) => Settings.GetValueOrDefault(link, 1);

        public double LinkTargetSetting(int link) => LinkSetting(link);

        public double LinkTimeSinceChange(int link) => Since;
    }
}
