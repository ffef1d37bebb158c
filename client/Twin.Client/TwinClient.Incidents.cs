namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Incidents.</summary>
    public IAsyncEnumerable<Incident> ListIncidentsAsync(ThingFilter? filter = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        ListAsync<Incident>(ThingList("incidents", filter, read), cancel);

    /// <summary>One incident with its trail.</summary>
    public Task<Incident> GetIncidentAsync(string id, ReadOptions? read = null, CancellationToken cancel = default) => GetAsync<Incident>(ThingPath("incidents", id, read), cancel);

    /// <summary>Reports one.</summary>
    public Task<Incident> ReportIncidentAsync(IncidentReport report, string? branch = null, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<Incident>(HttpMethod.Post, QueryString.Of("/v1/incidents", [("branch", branch)]), report, options, cancel);

    /// <summary>Takes an incident one step on, or back.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="action">dispatch, handle, check, close or return.</param>
    /// <param name="unit">Response unit, with dispatch.</param>
    /// <param name="reason">Why; a return needs one.</param>
    /// <param name="branch">Branch; null = live.</param>
    /// <param name="options">Idempotency key, version.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<WriteAnswer> ActAsync(string id, string action, string? unit = null, string? reason = null, string? branch = null, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<WriteAnswer>(HttpMethod.Post, QueryString.Of($"/v1/incidents/{QueryString.Segment(id)}/{QueryString.Segment(action)}", [("branch", branch)]), new { unit, reason }, options, cancel);
}
