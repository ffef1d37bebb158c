using System.Globalization;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Model.Runs;
using Twin.View;

namespace Twin.Api.Runs;

/// <summary>Finds runs, and what each of them left on its branch. Thread-safe.</summary>
internal sealed class RunReader(CityView view)
{
    /// <summary>The word for each thing's own worst.</summary>
    internal const string Peak = "peak";

    /// <summary>All runs, newest first.</summary>
    internal IEnumerable<(ThingEntry Entry, RunState State)> All() =>
        view.Now.Live.Things(ThingKind.Run).Select(e => (e, RunState.FromPayload(e.Payload.Span))).OrderByDescending(r => r.Item2.CreatedUs).ThenBy(r => r.e.Id, StringComparer.Ordinal);

    /// <summary>A run, or that there is none.</summary>
    internal Outcome<FoundRun> Find(string id) =>
        view.Now.Live.Thing(ThingKind.Run, id) is { Ended: false } entry ? new FoundRun(entry, RunState.FromPayload(entry.Payload.Span)) : Refusals.UnknownThing("run", id);

    /// <summary>Something that a run left at a time: the last output step not later than it, or the peak.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kind">Kind of the thing.</param>
    /// <param name="what">What it is: impacts, or a quantity.</param>
    /// <param name="parameter">Name of the parameter that the time came in.</param>
    /// <param name="at"><c>peak</c> or a time of the run; null = peak.</param>
    internal Outcome<ThingEntry> Output(FoundRun run, ThingKind kind, string what, string parameter, string? at)
    {
        var state = run.State;
        if (view.Now.Branch(state.Branch) is not { } root) return Problem.NotFound("run", $"the branch of run '{state.Id}' was discarded");
        var key = Peak;
        if (at is not (null or Peak))
        {
            if (!UtcTime.TryParse(at, out var time)) return Problem.Input(parameter, $"'{at}' is neither peak nor a time like {new UtcTime(state.SimulatedStartUs)}");
            var seconds = (time.Us - state.SimulatedStartUs) / (double)Micros.Second;
            var steps = state.Outputs.Where(o => o.TimeS <= seconds + 0.5).ToArray();
            if (steps.Length == 0) return Problem.Input(parameter, $"{at} lies before the first output step{(state.Outputs.Count > 0 ? ", " + TimeOf(state, state.Outputs[0].TimeS) : "")}");
            key = ((long)Math.Round(steps[^1].TimeS)).ToString(CultureInfo.InvariantCulture);
        }

        if (root.Thing(kind, $"{state.Id}/{what}/{key}") is { Ended: false } thing) return thing;
        return new Problem(StatusCodes.Status409Conflict, "not-there-yet", "The run has not come so far",
            $"run '{state.Id}' is {Words.Of(state.Status)} and has no {what} at {at ?? Peak} (yet)")
        { More = new Dictionary<string, object?> { ["status"] = Words.Of(state.Status) } };
    }

    /// <summary>Valid time of a simulated second.</summary>
    internal static UtcTime TimeOf(RunState state, double seconds) => new(state.SimulatedStartUs + (long)(seconds * Micros.Second));
}

/// <summary>A run as the log has it.</summary>
internal sealed record FoundRun(ThingEntry Entry, RunState State);
