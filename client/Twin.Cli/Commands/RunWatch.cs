using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Follows a run to its end with a progress bar, then prints how it ended.</summary>
internal static class RunWatch
{
    public static async Task<int> FollowAsync(Session session, string id, CancellationToken cancel)
    {
        Run? last = null;
        try
        {
            using var bar = session.Talk.Progress("run", 1000);
            await foreach (var run in session.Client.FollowRunAsync(id, cancel))
            {
                last = run;
                bar.Report((long)((run.Progress ?? 0) * 1000), Note(run));
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            session.Talk.Say($"the run goes on; stop it with: twin run cancel {id}");
            throw;
        }
        if (session.Json)
            session.Print(last!.Json);
        else
            session.Out.WriteLine($"{id} {last!.Status}{(last.Branch is null ? "" : $" branch {last.Branch}")}{(last.MassError is { } error ? $" mass error {error.ToString("0.0e+0", CultureInfo.InvariantCulture)}" : "")} simulated");
        if (last.Status != "done")
        {
            session.Talk.Fault($"run {id} {last.Status}{(last.Error is null ? "" : ": " + last.Error)}");
            return ExitCode.Failed;
        }
        session.Talk.Say($"who is hit: twin run impacts {id}");
        return ExitCode.Ok;
    }

    /// <summary>Simulated seconds as hours, minutes, seconds.</summary>
    public static string Simulated(double? seconds) =>
        seconds is { } given && given is >= 0 and < 1e9 ? string.Create(CultureInfo.InvariantCulture, $"{(long)given / 3600}:{(long)given / 60 % 60:00}:{(long)given % 60:00}") : "";

    private static string Note(Run run)
    {
        var note = $"{run.Status}, {Simulated(run.SimulatedTime)} simulated";
        return run.WetCells is { } wet ? $"{note}, {Figures.Of(wet)} wet cells" : note;
    }
}
