using System.Globalization;
using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;
using Twin.Flood.Drains.Model;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

/// <summary>
/// The two real networks of Bellinge against what EPA SWMM 5.2.4 found for them; the files in the folder Bellinge say with which settings. The networks themselves are
/// beside the project, not in it. Where we differ, SWMM's own books say why:
/// it loses water on its way into some nodes (its report names 92 % at G72R84B, 10 to 16 % at four more, of which one feeds the tunnel before outfall G71U10F);
/// a pump in a well without wet conduits gives it no more than its inflow, so that two pumps never empty G70F11P (it divides by the well's conduits' surface, which is nothing);
/// it counts how long the pump of a rule has been open from midnight, not from the start of the run at 0:01, and so closes G71F68Yp1 a minute earlier at the start;
/// a storage unit keeps the surface of its full conduits above their crown, as a surface but not as volume, so that the small network hardly rises under pressure.
/// </summary>
public sealed class RealNetworkTests(ITestOutputHelper output)
{
    private static readonly double[] Storm = [3, 4, 5, 6, 8, 12, 20, 45, 90, 130, 60, 30, 18, 12, 9, 7, 6, 5, 4, 4, 3, 3, 2, 2];

    private readonly record struct Row(string Storm, string Kind, string Id, string Quantity, double Value);

    [Fact]
    [Trait("Speed", "slow")]
    public void The_real_network_in_a_storm_gives_SWMMs_outflows_depths_flooding_and_switching()
    {
        var network = InpReader.Read(Swmm("BellingeSWMM_v021_nopervious.inp"));
        var expected = Expected("network-storm.csv");
        var times = Storm.Select((_, i) => 1800.0 + 300 * i).ToList();
        var rain = network.RainGages.Select(RainRecord? (_) => new(times, 300, [.. Storm.Select(r => r / 3.6e6)])).ToList();
        var run = new Sampled(network, rain);

        run.Advance(8 * 60);

        var ledger = run.Solver.Ledger;
        Assert.InRange(ledger.MassError, 0, 1e-12);
        // outfalls: within 1 % of the peak and 2 % of the volume. Of the first few wells' outfalls SWMM loses what its books miss before it comes there
        foreach (var row in expected.Where(r => r.Kind == "outfall"))
        {
            var (found, lost) = (row.Quantity == "peak" ? run.PeakInto(row.Id) : run.VolumeInto(row.Id), row.Id is "G72U07R" or "G71U10F");
            output.WriteLine($"outfall {row.Id} {row.Quantity}: SWMM {row.Value:G4}, ours {found:G4}");
            // a tunnel that fills sooner by the water SWMM loses before it has a higher peak for a minute; no outfall gives more than the 240 m3 that SWMM's books miss in all
            if (lost) Assert.InRange(found, row.Value * 0.99, row.Quantity == "peak" ? 1.25 * row.Value : row.Value + 240);
            else Assert.InRange(found, row.Value * (row.Quantity == "peak" ? 0.99 : 0.98), row.Value * (row.Quantity == "peak" ? 1.01 : 1.02));
        }
        // flooding: what SWMM lost inside cannot leave over its rims: a little less there
        var flooding = expected.Single(r => r.Quantity == "flooding").Value;
        output.WriteLine($"flooding: SWMM {flooding:F0} m3, ours {ledger.Flooding:F0} m3");
        Assert.InRange(ledger.Flooding, flooding, 1.04 * flooding);
        // peaks of depth: where a dead end or a rim is struck within a minute each model has its own spike. With steps of 0.2 s SWMM differs from itself by 1, 9, 21 and 148 mm
        // at these shares of the nodes
        var misses = expected.Where(r => r.Kind == "node").Select(r => Math.Abs(run.PeakDepth(r.Id) - r.Value)).Order().ToList();
        foreach (var (share, limit) in new[] { (0.5, 0.004), (0.75, 0.02), (0.9, 0.08), (0.95, 0.2) })
        {
            var miss = misses[(int)(share * (misses.Count - 1))];
            output.WriteLine($"largest depths: {share:P0} of {misses.Count} nodes within {miss * 1000:F0} mm");
            Assert.InRange(miss, 0, limit);
        }
        // rules: the gate closes with the rising flow within a step or two; the pump starts when a basin has drained, which takes hours: within a minute and a half
        var switches = expected.Where(r => r.Quantity is "opened" or "closed").ToList();
        foreach (var row in switches) output.WriteLine($"{row.Id} {row.Quantity}: SWMM {row.Value:F0} s, ours {string.Join(", ", run.Switches(row.Id, row.Quantity == "opened").Select(t => t.ToString("F0", CultureInfo.InvariantCulture)))} s");
        Assert.InRange(run.Switches("G71F05R_skylo1", false).Single() - switches.Single(r => r.Id == "G71F05R_skylo1").Value, -15, 15);
        foreach (var opened in new[] { true, false })
        {
            var theirs = switches.Where(r => r.Id == "G71F68Yp1" && r.Quantity == (opened ? "opened" : "closed")).Select(r => r.Value).ToList();
            var ours = run.Switches("G71F68Yp1", opened);
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++) Assert.InRange(ours[i] - theirs[i], -90, 90);
        }
        // pumped volumes: within 3 %, a stroke of the well for those that pump few. The two of G70F11P empty the well as their levels say, in SWMM they never do
        foreach (var row in expected.Where(r => r.Quantity == "passed"))
        {
            var found = run.Solver.LinkPassed(network.FindLink(row.Id));
            output.WriteLine($"{row.Id} pumped: SWMM {row.Value:F0} m3, ours {found:F0} m3");
            Assert.InRange(found, 0.97 * row.Value - 4, 1.03 * row.Value + 4);
        }
    }

    [Fact]
    public void The_small_real_network_in_half_its_storm_gives_SWMMs_depths_and_flows_within_two_millimetres_and_half_a_litre()
    {
        var run = Small(0.5);

        foreach (var row in Expected("small-storm.csv").Where(r => r.Storm == "half"))
        {
            // SWMM's table of a circle has 50 steps: of the last pipe, 15 m wide and 5 cm deep, it knows nothing. Normal depth of 0.172 m3/s there is 52 mm, SWMM has 29
            if (row.Id == "G72F050") Assert.InRange(run.PeakDepth(row.Id), 0.050, 0.053);
            else if (row.Kind == "node") Assert.InRange(run.PeakDepth(row.Id) - row.Value, -0.002, 0.002);
            else if (row.Quantity == "peak") Assert.InRange(run.PeakFlow(row.Id) - row.Value, -0.0005, 0.0005);
            else Assert.InRange(run.VolumeInto("G72F050_outfall") / row.Value, 0.99, 1.005);
        }
        Assert.InRange(run.Solver.Ledger.MassError, 0, 1e-12);
    }

    [Fact]
    public void The_small_real_network_in_its_real_storm_gives_SWMMs_outflow_and_the_depths_of_what_is_not_drowned()
    {
        var run = Small(1);

        foreach (var row in Expected("small-storm.csv").Where(r => r.Storm == "whole"))
        {
            var found = row.Kind == "node" ? run.PeakDepth(row.Id) : row.Quantity == "peak" ? run.PeakFlow(row.Id) : run.VolumeInto("G72F050_outfall");
            output.WriteLine($"{row.Kind} {row.Id} {row.Quantity}: SWMM {row.Value:G4}, ours {found:G4}");
            // under pressure SWMM's storage units take up 18 of 53 m3 that its books do not know; ours rise instead and press more through: 5 % more at the outfall
            if (row.Id == "G72F050-G72F050_outfall" && row.Quantity == "peak") Assert.InRange(found / row.Value, 1, 1.06);
            if (row.Quantity == "volume") Assert.InRange(found / row.Value, 0.98, 1);
            if (row.Id is "G72F813") Assert.InRange(found - row.Value, -0.004, 0.004);
            if (row.Id is "G72F813_G72F812_l1" or "G72F833_G72F832_l1" or "G72F814_G72F812_l1") Assert.InRange(found - row.Value, -0.0005, 0.0005);
            if (row.Kind == "node" && row.Id != "G72F050") Assert.True(found > row.Value - 0.004, row.Id);
        }
    }

    private static Sampled Small(double factor)
    {
        var network = InpReader.Read(Swmm("bellinge_small.inp"), new() { FindFile = _ => Swmm("bellinge_small_storm.dat") });
        // the record as it stands, 28, 32 and 3 mm/h from 0:05 on; A_rain_file_beside_the_network_is_found checks that the reader finds just that
        var run = new Sampled(network, [new([300, 600, 900], 300, [28 * factor / 3.6e6, 32 * factor / 3.6e6, 3 * factor / 3.6e6])]);
        run.Advance(3 * 60);
        return run;
    }

    private static List<Row> Expected(string file) =>
    [
        .. File.ReadLines(Path.Combine(TestPaths.Root, "tests", "Twin.Flood.Tests", "Drains", "Bellinge", file))
            .Where(line => line.Length > 0 && line[0] != '#' && !line.EndsWith(",value", StringComparison.Ordinal))
            .Select(line => line.Split(','))
            .Select(parts => parts.Length == 5 ? parts : ["", .. parts])
            .Select(parts => new Row(parts[0], parts[1], parts[2], parts[3], double.Parse(parts[4], CultureInfo.InvariantCulture))),
    ];

    private static string Swmm(string file)
    {
        var path = Path.GetFullPath(Path.Combine(TestPaths.Root, "..", "shared", "grid-data", "raw", "swmm", file));
        if (!File.Exists(path)) Assert.Skip($"The real network {file} is not beside the project (../shared/grid-data/raw/swmm).");
        return path;
    }

    /// <summary>A run that is looked at every minute, as SWMM's was.</summary>
    private sealed class Sampled(DrainNetwork network, IReadOnlyList<RainRecord?> rain)
    {
        private readonly List<double>[] _depths = [.. network.Nodes.Select(_ => new List<double>())];
        private readonly List<double>[] _flows = [.. network.Links.Select(_ => new List<double>())];
        private readonly List<(int Link, bool Opened, double Time)> _switches = [];

        public DrainSolver Solver { get; } = new(network, NodeInflowSources.Of(network, rain), ControlRules.Of(network));

        public void Advance(int minutes)
        {
            var settings = network.Links.Select((_, l) => Solver.LinkSetting(l)).ToArray();
            for (var minute = 1; minute <= minutes; minute++)
            {
                Solver.Advance(60 * minute, TestContext.Current.CancellationToken);
                for (var i = 0; i < _depths.Length; i++) _depths[i].Add(Solver.NodeDepth(i));
                for (var l = 0; l < _flows.Length; l++)
                {
                    _flows[l].Add(Solver.LinkFlow(l));
                    if (Solver.LinkSetting(l) == settings[l]) continue;
                    settings[l] = Solver.LinkSetting(l);
                    _switches.Add((l, settings[l] > 0, Solver.Time - Solver.LinkTimeSinceChange(l)));
                }
            }
        }

        public double PeakDepth(string node) => _depths[network.FindNode(node)].Max();

        public double PeakFlow(string link) => _flows[network.FindLink(link)].Max();

        public double PeakInto(string node) => Into(node).Max();

        public double VolumeInto(string node) => 60 * Into(node).Sum();

        public List<double> Switches(string link, bool opened) => [.. _switches.Where(s => s.Link == network.FindLink(link) && s.Opened == opened).Select(s => s.Time)];

        private IEnumerable<double> Into(string node)
        {
            var links = Enumerable.Range(0, network.Links.Length).Where(l => network.Links[l].To == network.FindNode(node)).ToList();
            return Enumerable.Range(0, _flows[0].Count).Select(k => links.Sum(l => _flows[l][k]));
        }
    }
}
