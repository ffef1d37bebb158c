namespace Twin.Model.Incidents;

/// <summary>
/// The life of an incident: reported -dispatch-> dispatched -handle-> handling -check-> checked -close-> closed;
/// -return (with a reason)-> dispatched from dispatched, handling and checked. Pure.
/// </summary>
public static class IncidentLife
{
    /// <summary>Longest reason and description, characters.</summary>
    public const int MaxText = 2_000;

    /// <summary>Longest name of a response unit, characters.</summary>
    public const int MaxUnit = 100;

    private static readonly (IncidentStatus From, IncidentAction Action, IncidentStatus To)[] Steps =
    [
        (IncidentStatus.Reported, IncidentAction.Dispatch, IncidentStatus.Dispatched),
        (IncidentStatus.Dispatched, IncidentAction.Handle, IncidentStatus.Handling),
        (IncidentStatus.Handling, IncidentAction.Check, IncidentStatus.Checked),
        (IncidentStatus.Checked, IncidentAction.Close, IncidentStatus.Closed),
        (IncidentStatus.Dispatched, IncidentAction.Return, IncidentStatus.Dispatched),
        (IncidentStatus.Handling, IncidentAction.Return, IncidentStatus.Dispatched),
        (IncidentStatus.Checked, IncidentAction.Return, IncidentStatus.Dispatched),
    ];

    /// <summary>The actions that a status allows, in the order of the life.</summary>
    public static IReadOnlyList<string> Allowed(IncidentStatus status) => [.. Steps.Where(s => s.From == status).Select(s => Words.Of(s.Action))];

    /// <summary>The commands there are.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. Words.All<IncidentAction>().Where(a => a != "report")];

    /// <summary>A new incident; its report is the trail's first entry.</summary>
    public static IncidentState Report(string id, string kind, IncidentOrigin origin, double lon, double lat, string cell, IReadOnlyList<string> areas,
        string cause, string description, long nowUs, long? dueUs, string actor, string reason)
        => new(id, kind, IncidentStatus.Reported, origin, lon, lat, cell, areas, cause, description, nowUs, dueUs, null,
            [new(IncidentAction.Report, null, IncidentStatus.Reported, nowUs, actor, reason, null)]);

    /// <summary>Does an action by its word. NotAllowed names the actions that the life allows now; a return without a reason is Invalid.</summary>
    /// <param name="state">The incident.</param>
    /// <param name="action">dispatch, handle, check, close or return.</param>
    /// <param name="actor">Who.</param>
    /// <param name="unit">Response unit, or null; a dispatch without one keeps the one it had.</param>
    /// <param name="reason">Why; needed for a return.</param>
    /// <param name="nowUs">When, microseconds; the trail's times never go back.</param>
    public static Decision<IncidentState> Act(IncidentState state, string? action, string actor, string? unit, string? reason, long nowUs)
    {
        reason = reason?.Trim() ?? "";
        unit = unit?.Trim() is { Length: > 0 } u ? u : null;
        if (!Words.TryParse<IncidentAction>(action, out var wanted) || wanted == IncidentAction.Report)
            return Decision<IncidentState>.Invalid(state, $"action '{action}' is not one of {string.Join(", ", Actions)}", Actions);
        if (reason.Length > MaxText) return Decision<IncidentState>.Invalid(state, $"reason: at most {MaxText} characters");
        if (unit?.Length > MaxUnit) return Decision<IncidentState>.Invalid(state, $"unit: at most {MaxUnit} characters");
        var step = Array.FindIndex(Steps, s => s.From == state.Status && s.Action == wanted);
        if (step < 0)
        {
            var allowed = Allowed(state.Status);
            return Decision<IncidentState>.NotAllowed(state, allowed.Count == 0
                ? $"incident {state.Id} is {Words.Of(state.Status)}: its life is over"
                : $"incident {state.Id} is {Words.Of(state.Status)}: {action} is not allowed now, allowed: {string.Join(", ", allowed)}", allowed);
        }

        if (wanted == IncidentAction.Return && reason.Length == 0) return Decision<IncidentState>.Invalid(state, "reason: a return needs one");
        var to = Steps[step].To;
        var at = Math.Max(nowUs, state.Trail[^1].AtUs);
        return Decision<IncidentState>.Changed(state with
        {
            Status = to,
            Unit = unit ?? state.Unit,
            Trail = [.. state.Trail, new(wanted, state.Status, to, at, actor, reason, unit)],
        });
    }
}
