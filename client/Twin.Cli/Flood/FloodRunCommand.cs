using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Results;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood run</c>: runs one case, writes its results and prints its gauges and its ledger.</summary>
internal sealed class FloodRunCommand
{
    private readonly Argument<string> file = new("CASE.json") { Description = "The case: its case.json or its folder." };
    private readonly FloodSolverFlags solver = new();
    private readonly FloodResultFlags results = new();
    private readonly FloodStateFile state = new();

    private FloodRunCommand()
    {
    }

    public static Verb Create(CliHost host)
    {
        var command = new FloodRunCommand();
        return new Verb("run", "Runs a case with its progress on stderr; prints the gauges, where the water went and the files written. Needs no server.",
                "twin flood run tests/Twin.Flood.Tests/cases/ea4-plain/case.json",
                "twin flood run ../shared/flood/cases/merewether --out merewether --format geotiff netcdf --crs EPSG:32756",
                "twin flood run my-case --checkpoint state.bin",
                "twin flood run my-case --resume state.bin --out results",
                "twin flood run my-case --scheme both --out results --format netcdf",
                "twin flood run my-case/case.json --threads 1 --json > result.json")
            .With(command.file).With(command.solver.All).With(command.results.All).With(command.state.All)
            .Does(host, (session, cancel) => Task.FromResult(command.Run(session, cancel)));
    }

    private int Run(Session session, CancellationToken cancel)
    {
        var given = session.Value(file);
        var floodCase = Read(session.Host, given);
        var folder = results.Folder(session);
        var schemes = solver.Schemes(session, floodCase);
        if (schemes.Count > 1 && state.Used(session)) throw new UsageException("--checkpoint and --resume keep one run: choose --scheme inertial or fv");
        var reports = new List<FloodRunReport>();
        foreach (var scheme in schemes)
        {
            try
            {
                // two schemes write beside each other
                var place = folder is null || schemes.Count == 1 ? folder : Path.Combine(folder, FloodCommands.Word(scheme));
                reports.Add(Run(session, floodCase, scheme, place, cancel));
            }
            catch (FloodInputException fault)
            {
                throw new UsageException($"{given}: {fault.Message}");
            }
            catch (Exception fault) when (fault is FloodUnstableException or DrainUnstableException or FloodResultException or FloodStateException)
            {
                session.Talk.Fault($"{floodCase.Name}: {fault.Message}");
                return ExitCode.Failed;
            }
        }

        if (session.Json)
            JsonText.Write(session.Out, reports.Count == 1 ? reports[0].Document() : new { runs = reports.Select(r => r.Document()) });
        else
            foreach (var report in reports) report.Print(session);
        return ExitCode.Ok;
    }

    private FloodRunReport Run(Session session, FloodCase floodCase, FloodScheme scheme, string? folder, CancellationToken cancel)
    {
        var options = solver.Options(session) with { Scheme = scheme };
        if (folder is not null || state.Used(session)) options = results.Statistics(session, options);
        var run = new FloodCaseRun(floodCase, options);
        state.Restore(session, run.Solver);
        using var files = folder is null ? null : Open(folder, run.Solver, results.Options(session, floodCase));
        session.Talk.Say(string.Create(CultureInfo.InvariantCulture,
            $"{floodCase.Name}: {floodCase.Grid.Cols} x {floodCase.Grid.Rows} cells, scheme {FloodCommands.Word(scheme)}, {(run.Solver.Time > 0 ? $"from {run.Solver.Time:0.###} " : "")}to {floodCase.Duration:0.#} s, {run.Solver.Threads} thread(s)"));
        var clock = session.Host.Time;
        var (start, done) = (clock.GetTimestamp(), run.Solver.Steps);
        using (var bar = session.Talk.Progress("flood", (long)(floodCase.Duration * 1000)))
        {
            if (!floodCase.Times.Contains(run.Solver.Time)) files?.Sample();
            try
            {
                run.Run(new Reporter(bar, floodCase.Grid.Bed.Length, run.Solver, clock), () =>
                {
                    files?.Sample();
                    if (floodCase.OutputTimes.Contains(run.Solver.Time)) state.Save(session, run.Solver);
                }, cancel);
            }
            catch (Exception fault) when (fault is FloodUnstableException or DrainUnstableException or OperationCanceledException)
            {
                // what stands is the last good state
                state.Save(session, run.Solver);
                throw;
            }

            bar.Report((long)(floodCase.Duration * 1000));
        }

        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        return new(floodCase, scheme, run.Solver, run.Solver.Steps - done, seconds, folder, files?.Finish() ?? []);
    }

    private static FloodResults Open(string folder, FloodSolver solver, FloodResultOptions options)
    {
        try
        {
            return new(folder, solver, options);
        }
        catch (FloodResultException fault)
        {
            throw new UsageException($"--out: {fault.Message}");
        }
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

    private sealed class Reporter(ProgressBar bar, int cells, FloodSolver solver, TimeProvider clock) : IProgress<FloodProgress>
    {
        private readonly long start = clock.GetTimestamp();
        private readonly long firstStep = solver.Steps;
        private readonly double firstTime = solver.Time;

        public void Report(FloodProgress value)
        {
            var seconds = Math.Max(clock.GetElapsedTime(start).TotalSeconds, 1e-3);
            bar.Report((long)(value.Time * 1000), string.Create(CultureInfo.InvariantCulture,
                $"{value.Time:#,0} s, {(double)(value.Steps - firstStep) * cells / seconds / 1e6:0} Mcell/s, {(value.Time - firstTime) / seconds:#,0} x real time, {value.WetCells:#,0} wet cells, deepest {value.MaxDepth:0.00} m, mass error {value.MassError:0.0E+0}"));
        }
    }
}
