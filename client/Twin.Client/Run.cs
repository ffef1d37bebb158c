namespace Twin.Client;

/// <summary>One execution of a scenario.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Branch">The branch that its results stand on.</param>
/// <param name="Status">queued, preparing, running, done, failed, cancelled.</param>
/// <param name="SimulatedTime">The simulated time reached.</param>
/// <param name="Progress">Share done, 0 to 1.</param>
/// <param name="MassError">(water in - stored - out) / water in.</param>
/// <param name="Cells">Cells of its grid.</param>
/// <param name="WetCells">Cells with water now.</param>
/// <param name="Grid">Its grid, <c>beidou:7</c>.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Actor">Who started it.</param>
/// <param name="StartedAt">When.</param>
public sealed record Run(string? Id, string? Name, string? Branch, string? Status, string? SimulatedTime, double? Progress, double? MassError, long? Cells, long? WetCells,
    string? Grid, string? Error, string? Actor, DateTimeOffset? StartedAt) : TwinDocument
{
    /// <summary>True when nothing more will come of it.</summary>
    public bool Ended => Status is "done" or "failed" or "cancelled";
}
