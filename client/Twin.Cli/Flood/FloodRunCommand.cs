using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;
using Twin.Flood.Results;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood run</c>: runs one case, writes its results and prints its gauges and its ledger.</summary>
internal static class FloodRunCommand
{
    public static Verb Create(CliHost host)
    {
        var file = new Argument<string>("CASE.json") { Description = "The case: its case.json or its folder." };
        var (threads, partitions) = FloodCommands.SpeedOptions();
        var flags = new FloodResultFlags();
        return new Verb("run", "Runs a case with its progress on stderr; prints the gauges, where the water went and the files written. Needs no server.",
                "twin flood run tests/Twin.Flood.Tests/cases/ea4-plain/case.json",
                "twin flood run ../shared/flood/cases/merewether --out merewether --format geotiff netcdf --crs EPSG:32756",
                "twin flood run my-case/case.json --threads 1 --json > result.json")
            .With(file, threads, partitions).With(flags.All).Does(host, (session, cancel) =>
            {
                var floodCase = Read(host, session.Value(file));
                var options = FloodCommands.Options(session, threads, partitions);
                try
                {
                    return Task.FromResult(Run(session, floodCase, options, flags, cancel));
                }
                catch (FloodInputException fault)
                {
                    throw new UsageException($"{session.Value(file)}: {fault.Message}");
                }
            });
    }

    private static int Run(Session session, FloodCase floodCase, FloodOptions options, FloodResultFlags flags, CancellationToken cancel)
    {
        var folder = flags.Folder(session);
        var run = new FloodCaseRun(floodCase, options);
        using var results = folder is null ? null : Open(folder, run.Solver, flags.Options(session, floodCase));
        session.Talk.Say(string.Create(CultureInfo.InvariantCulture, $"{floodCase.Name}: {floodCase.Grid.Cols} x {floodCase.Grid.Rows} cells, {floodCase.Duration:0.#} s, {run.Solver.Threads} thread(s)"));
        var start = session.Host.Time.GetTimestamp();
        try
        {
            using (var bar = session.Talk.Progress("flood", (long)(floodCase.Duration * 1000)))
            {
                if (!floodCase.Times.Contains(run.Solver.Time)) results?.Sample();
                run.Run(new Reporter(bar, floodCase.Grid.Bed.Length, session.Host.Time), () => results?.Sample(), cancel);
                bar.Report((long)(floodCase.Duration * 1000));
            }

            var report = new FloodRunReport(floodCase, run.Solver, session.Host.Time.GetElapsedTime(start).TotalSeconds, folder, results?.Finish() ?? []);
            if (session.Json)
                JsonText.Write(session.Out, report.Document());
            else
                report.Print(session);
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is FloodUnstableException or FloodResultException)
        {
            session.Talk.Fault($"{floodCase.Name}: {fault.Message}");
            return ExitCode.Failed;
        }
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

    private sealed class Reporter(ProgressBar bar, int cells, TimeProvider clock) : IProgress<FloodProgress>
    {
        private readonly long start = clock.GetTimestamp();

        public void Report(FloodProgress value)
        {
            var seconds = Math.Max(clock.GetElapsedTime(start).TotalSeconds, 1e-3);
            bar.Report((long)(value.Time * 1000), string.Create(CultureInfo.InvariantCulture,
                $"{value.Time:#,0} s, {(double)value.Steps * cells / seconds / 1e6:0} Mcell/s, {value.Time / seconds:#,0} x real time, {value.WetCells:#,0} wet cells, deepest {value.MaxDepth:0.00} m, mass error {value.MassError:0.0E+0}"));
        }
    }
}
