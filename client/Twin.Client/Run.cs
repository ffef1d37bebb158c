namespace Twin.Client;

/// <summary>One execution of a scenario.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Branch">The branch that its results stand on.</param>
/// <param name="Status">queued, preparing, running, done, failed, cancelled.</param>
/// <param name="SimulatedTime">Simulated seconds reached.</param>
/// <param name="Progress">Share done, 0 to 1.</param>
/// <param name="MassError">(water in - stored - out) / water in.</param>
/// <param name="Cells">Cells of its grid.</param>
/// <param name="WetCells">Cells with water now.</param>
/// <param name="Grid">Its grid, <c>beidou:7</c>.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="From">The branch it was forked from.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began to compute.</param>
/// <param name="FinishedAt">When it ended, however.</param>
/// <param name="Statements">What below the result is modelled or assumed, a sentence each.</param>
public sealed record Run(string? Id, string? Name, string? Branch, string? Status, double? SimulatedTime, double? Progress, double? MassError, long? Cells, long? WetCells,
    string? Grid, string? Error, string? From, DateTimeOffset? CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, IReadOnlyList<string>? Statements) : TwinDocument
{
    /// <summary>True when nothing more will come of it.</summary>
    public bool Ended => Status is "done" or "failed" or "cancelled";
}
