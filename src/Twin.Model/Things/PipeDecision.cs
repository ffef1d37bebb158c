namespace Twin.Model.Things;

/// <summary>How a pipe segment takes commands. Pure.</summary>
public static class PipeDecision
{
    /// <summary>Sets the status; the same again changes nothing.</summary>
    public static Decision<PipeState> Set(PipeState state, string? status)
    {
        if (!Words.TryParse<PipeStatus>(status, out var wanted))
            return Decision<PipeState>.Invalid(state, $"status '{status}' is not one of {string.Join(", ", Words.All<PipeStatus>())}", Words.All<PipeStatus>());
        return wanted == state.Status ? Decision<PipeState>.Unchanged(state) : Decision<PipeState>.Changed(state with { Status = wanted });
    }
}
