namespace Twin.Model.Runs;

/// <summary>How a run goes on. Pure: queued -> preparing -> running -> done; failed or cancelled from any of the first three.</summary>
public static class RunLife
{
    /// <summary>It gathers what it needs.</summary>
    public static Decision<RunState> Prepare(RunState run, long nowUs)
        => run.Status == RunStatus.Queued ? Decision<RunState>.Changed(run with { Status = RunStatus.Preparing, StartedUs = nowUs }) : Refused(run, "prepare");

    /// <summary>It computes, on a grid of this many cells.</summary>
    public static Decision<RunState> Run(RunState run, long cells)
        => run.Status == RunStatus.Preparing ? Decision<RunState>.Changed(run with { Status = RunStatus.Running, Cells = cells }) : Refused(run, "run");

    /// <summary>An output step is committed. A step at or before the last one changes nothing.</summary>
    public static Decision<RunState> Output(RunState run, RunOutput output, double progress, double massError)
    {
        if (run.Status != RunStatus.Running) return Refused(run, "output");
        if (run.Outputs.Count > 0 && output.TimeS <= run.Outputs[^1].TimeS) return Decision<RunState>.Unchanged(run);
        return Decision<RunState>.Changed(run with { Outputs = [.. run.Outputs, output], SimulatedTime = output.TimeS, Progress = Math.Clamp(progress, 0, 1), MassError = massError });
    }

    /// <summary>It came to its end.</summary>
    public static Decision<RunState> Finish(RunState run, double massError, System.Text.Json.JsonElement? summary, long nowUs)
        => run.Status == RunStatus.Running
            ? Decision<RunState>.Changed(run with { Status = RunStatus.Done, Progress = 1, MassError = massError, Summary = summary, FinishedUs = nowUs })
            : Refused(run, "finish");

    /// <summary>It broke.</summary>
    public static Decision<RunState> Fail(RunState run, string error, long nowUs)
        => run.Ended ? Decision<RunState>.Unchanged(run) : Decision<RunState>.Changed(run with { Status = RunStatus.Failed, Error = error, FinishedUs = nowUs });

    /// <summary>Somebody stopped it; what was computed stays readable. A run that ended is not cancelled any more; one already cancelled stays so.</summary>
    public static Decision<RunState> Cancel(RunState run, long nowUs) => run.Status switch
    {
        RunStatus.Cancelled => Decision<RunState>.Unchanged(run),
        RunStatus.Done or RunStatus.Failed => Refused(run, "cancel"),
        RunStatus.Queued or RunStatus.Preparing or RunStatus.Running => Decision<RunState>.Changed(run with { Status = RunStatus.Cancelled, FinishedUs = nowUs }),
    };

    private static Decision<RunState> Refused(RunState run, string what) => Decision<RunState>.NotAllowed(run, $"run {run.Id} is {Words.Of(run.Status)}: {what} is not possible", []);
}
