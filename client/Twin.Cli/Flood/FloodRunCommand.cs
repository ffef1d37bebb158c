using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood run</c>: runs one case and prints its gauges and its ledger.</summary>
internal static class FloodRunCommand
{
    public static Verb Create(CliHost host)
    {
        var file = new Argument<string>("CASE.json") { Description = "The case: its case.json or its folder." };
        var (threads, partitions) = FloodCommands.SpeedOptions();
        return new Verb("run", "Runs a case with its progress on stderr; prints the gauges and where the water went.",
                "twin flood run tests/Twin.Flood.Tests/cases/ea4-plain/case.json", "twin flood run my-case/case.json --threads 1 --json > result.json")
            .With(file, threads, partitions).Does(host, (session, cancel) =>
            {
                var floodCase = Read(host, session.Value(file));
                var options = FloodCommands.Options(session, threads, partitions);
                var start = host.Time.GetTimestamp();
                FloodCaseRun run;
                try
                {
                    run = new(floodCase, options);
                }
                catch (FloodInputException fault)
                {
                    throw new UsageException($"{session.Value(file)}: {fault.Message}");
                }
                session.Talk.Say(string.Create(CultureInfo.InvariantCulture, $"{floodCase.Name}: {floodCase.Grid.Cols} x {floodCase.Grid.Rows} cells, {floodCase.Duration:0.#} s, {run.Solver.Threads} thread(s)"));
                try
                {
                    using var bar = session.Talk.Progress("flood", (long)(floodCase.Duration * 1000));
                    run.Run(new Reporter(bar), cancel);
                    bar.Report((long)(floodCase.Duration * 1000));
                }
                catch (FloodUnstableException fault)
                {
                    session.Talk.Fault($"{floodCase.Name}: {fault.Message}");
                    return Task.FromResult(ExitCode.Failed);
                }
                var seconds = host.Time.GetElapsedTime(start).TotalSeconds;
                if (session.Json)
                    JsonText.Write(session.Out, Document(floodCase, run.Solver, seconds));
                else
                    Print(session, floodCase, run.Solver, seconds);
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private static FloodCase Read(CliHost host, string given)
    {
        try
        {
            return FloodCaseReader.Read(host.PathOf(given));
        }
        catch (FloodCaseException fault) when (fault.Status == FloodCaseStatus.Skipped)
        {
            throw new NothingException($"{given}: {fault.Message}");
        }
        catch (FloodCaseException fault)
        {
            throw new UsageException($"{given}: {fault.Message}");
        }
    }

    private static void Print(Session session, FloodCase floodCase, FloodSolver solver, double seconds)
    {
        var (maxDepth, maxSpeed, arrival) = (solver.Read(FloodField.MaxDepth), solver.Read(FloodField.MaxSpeed), solver.Read(FloodField.Arrival));
        var gauges = new Table("gauge", Column.Number("depth m"), Column.Number("level m"), Column.Number("max depth m"), Column.Number("max speed m/s"), Column.Number("arrival s"));
        foreach (var gauge in floodCase.Gauges)
            gauges.Add(gauge.Id, Metres(solver.DepthAt(gauge.Cell)), Metres(solver.StageAt(gauge.Cell)), Metres(maxDepth[gauge.Cell]), Metres(maxSpeed[gauge.Cell]),
                float.IsFinite(arrival[gauge.Cell]) ? arrival[gauge.Cell].ToString("0", CultureInfo.InvariantCulture) : "never");
        gauges.Write(session.Out, session.Ink);
        if (gauges.Count > 0)
            session.Out.WriteLine();

        var ledger = solver.Ledger;
        var water = new Table("water", Column.Number("m3"));
        water.Add("at the start", Volume(ledger.Initial));
        if (floodCase.Forcing.Rain is not null)
            water.Add("rain", Volume(ledger.Rain));
        foreach (var source in ledger.Sources)
            water.Add($"in by {source.Id}", Volume(source.CubicMetres));
        foreach (var edge in ledger.BoundaryIn)
            water.Add($"in through {edge.Id}", Volume(edge.CubicMetres));
        foreach (var edge in ledger.BoundaryOut)
            water.Add($"out through {edge.Id}", Volume(edge.CubicMetres));
        water.Add("on the ground", Volume(ledger.Stored));
        water.Add("made or lost by the computation", ledger.Imbalance.ToString("0.00E+0", CultureInfo.InvariantCulture));
        water.Write(session.Out, session.Ink);
        session.Talk.Say(string.Create(CultureInfo.InvariantCulture,
            $"mass error {ledger.MassError:0.0E+0}; {solver.Steps:#,0} steps in {seconds:0.00} s, {solver.Steps * (double)maxDepth.Length / Math.Max(seconds, 1e-9) / 1e6:0} million cell updates a second"));
    }

    private static object Document(FloodCase floodCase, FloodSolver solver, double seconds)
    {
        var (maxDepth, maxSpeed, arrival) = (solver.Read(FloodField.MaxDepth), solver.Read(FloodField.MaxSpeed), solver.Read(FloodField.Arrival));
        var ledger = solver.Ledger;
        static object Volumes(IReadOnlyList<FloodVolume> volumes) => volumes.Select(v => new { id = v.Id, m3 = v.CubicMetres });
        return new
        {
            name = floodCase.Name,
            title = floodCase.Title,
            timeS = solver.Time,
            steps = solver.Steps,
            repeatedBlocks = solver.RepeatedBlocks,
            threads = solver.Threads,
            wallSeconds = seconds,
            ledger = new
            {
                initialM3 = ledger.Initial,
                storedM3 = ledger.Stored,
                rainM3 = ledger.Rain,
                sources = Volumes(ledger.Sources),
                boundaryIn = Volumes(ledger.BoundaryIn),
                boundaryOut = Volumes(ledger.BoundaryOut),
                imbalanceM3 = ledger.Imbalance,
                massError = ledger.MassError,
            },
            gauges = floodCase.Gauges.Select(g => new
            {
                id = g.Id,
                depthM = solver.DepthAt(g.Cell),
                levelM = solver.StageAt(g.Cell),
                maxDepthM = maxDepth[g.Cell],
                maxSpeedMS = maxSpeed[g.Cell],
                arrivalS = float.IsFinite(arrival[g.Cell]) ? arrival[g.Cell] : (float?)null,
            }),
        };
    }

    private static string Metres(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Volume(double value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    private sealed class Reporter(ProgressBar bar) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress value) => bar.Report((long)(value.Time * 1000), string.Create(CultureInfo.InvariantCulture,
            $"{value.Time:#,0} s, {value.WetCells:#,0} wet cells, deepest {value.MaxDepth:0.00} m, mass error {value.MassError:0.0E+0}"));
    }
}
