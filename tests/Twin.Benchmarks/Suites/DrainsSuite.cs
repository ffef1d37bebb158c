using System.Diagnostics;
using System.Globalization;
using System.Text;
using Twin.Benchmarks.Rivals;
using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;
using Twin.Flood.Drains.Model;
using Twin.Flood.Drains.Reading;

namespace Twin.Benchmarks.Suites;

/// <summary>Speed of the drain networks in simulated hours per second of wall time, one thread.</summary>
internal sealed class DrainsSuite : ISuite
{
    private const string Unit = "h/s";
    private const string RealFile = "BellingeSWMM_v021_nopervious.inp";

    public string Name => "drains";

    public string Purpose => "simulated hours of drainage per second, one thread; rival: explicit steps in plain C#, as short as the wave through the shortest pipe asks";

    public Task RunAsync(Report report)
    {
        var text = Generated(1000);
        var network = InpReader.ReadText(text, "generated");
        var own = Samples(3, () => HoursPerSecond(network, 3600, null));
        var plain = Samples(1, () =>
        {
            var rival = new PlainDrains(network);
            var started = Stopwatch.GetTimestamp();
            rival.Advance(900, node => Inflow(network, node));
            if (rival.MassError > 1e-9) throw new InvalidOperationException($"The rival lost water ({rival.MassError:E1}).");
            return 0.25 / Stopwatch.GetElapsedTime(started).TotalSeconds;
        });
        report.Add("generated tree of 1,000 conduits, a wave of 1 h", Unit, own, null, "plain explicit", plain, moreIsBetter: true);
        Real(report);
        return Task.CompletedTask;
    }

    private static void Real(Report report)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Twin.sln"))) folder = folder.Parent;
        var file = Path.Combine(folder?.FullName ?? ".", "..", "shared", "grid-data", "raw", "swmm", RealFile);
        if (!File.Exists(file))
        {
            report.Note($"1 skipped: {RealFile}, the real network of 1,015 conduits, is not on this machine (../shared/grid-data/raw/swmm).");
            return;
        }
        var network = InpReader.Read(file);
        report.Add("Bellinge, 1,015 conduits, 6 h with 10 mm in an hour", Unit, Samples(1, () => HoursPerSecond(network, 6 * 3600, report)));
    }

    private static double HoursPerSecond(DrainNetwork network, double seconds, Report? report)
    {
        var solver = new DrainSolver(network, NodeInflowSources.Of(network, Rain(network)), ControlRules.Of(network));
        var started = Stopwatch.GetTimestamp();
        solver.Advance(seconds);
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var error = solver.Ledger.MassError;
        if (error > 1e-5) throw new InvalidOperationException($"The drains lost water ({error:E1}): their speed means nothing.");
        report?.Note(string.Create(CultureInfo.InvariantCulture, $"{network.Links.Length:N0} links, {solver.Steps:N0} steps, {solver.Iterations:N0} iterations, mass error {error:0.0E+0}"));
        return seconds / 3600 / wall;
    }

    // the real network's own rain record is not on this machine: a made-up hour of 10 mm/h on every gage
    private static RainRecord?[] Rain(DrainNetwork network) => [.. network.RainGages.Select(_ => new RainRecord([1800], 3600, [10 / 3.6e6]))];

    // a binary tree: every conduit falls to the node of half its number, wider towards the outfall; the leaves bring a wave
    private static string Generated(int conduits)
    {
        var text = new StringBuilder("[TITLE]\nGenerated tree\n[OPTIONS]\nFLOW_UNITS CMS\nFLOW_ROUTING DYNWAVE\nLINK_OFFSETS DEPTH\nSTART_DATE 01/01/2026\nSTART_TIME 00:00:00\nEND_DATE 01/01/2026\nEND_TIME 02:00:00\nROUTING_STEP 5\nVARIABLE_STEP 0.75\n[JUNCTIONS]\n");
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
        for (var i = 1; i <= conduits; i++) Line($"J{i} {10 + 0.4 * Level(i)} 4 0 0 0");
        text.Append("[OUTFALLS]\nJ0 9.8 FREE NO\n[CONDUITS]\n");
        for (var i = 1; i <= conduits; i++) Line($"C{i} J{i} J{i / 2} {50 + i * 7 % 30} 0.013 0 0 0");
        text.Append("[XSECTIONS]\n");
        for (var i = 1; i <= conduits; i++) Line($"C{i} CIRCULAR {Math.Max(0.4, 2.4 - 0.22 * Level(i))} 0 0 0");
        text.Append("[INFLOWS]\n");
        for (var i = conduits / 2 + 1; i <= conduits; i++) Line($"J{i} FLOW WAVE");
        text.Append("[TIMESERIES]\nWAVE 0:00 0.002\nWAVE 0:20 0.012\nWAVE 0:40 0.002\nWAVE 2:00 0.002\n");
        return text.ToString();
    }

    private static int Level(int node) => (int)Math.Log2(node);

    private static double Inflow(DrainNetwork network, int node) =>
        int.TryParse(network.Nodes[node].Id.AsSpan(1), CultureInfo.InvariantCulture, out var i) && i > network.Links.Length / 2 ? 0.007 : 0;

    private static double[] Samples(int count, Func<double> take) => [.. Enumerable.Range(0, count).Select(_ => take())];
}
