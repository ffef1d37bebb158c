namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Branches, live among them.</summary>
    public IAsyncEnumerable<Branch> ListBranchesAsync(CancellationToken cancel = default) => ListAsync<Branch>("/v1/branches", cancel);

    /// <summary>One branch.</summary>
    public Task<Branch> GetBranchAsync(string id, CancellationToken cancel = default) => GetAsync<Branch>($"/v1/branches/{QueryString.Segment(id)}", cancel);

    /// <summary>Starts a what-if line.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="from">The branch it starts from.</param>
    /// <param name="at">The valid time it starts from; null = now.</param>
    /// <param name="options">Idempotency key.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Branch> CreateBranchAsync(string id, string from = "live", DateTimeOffset? at = null, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<Branch>(HttpMethod.Post, "/v1/branches", new { id, from, at }, options, cancel);

    /// <summary>Discards a branch with all its changes.</summary>
    public async Task DiscardBranchAsync(string id, CommandOptions? options = null, CancellationToken cancel = default) =>
        await AnsweredAsync(HttpMethod.Delete, $"/v1/branches/{QueryString.Segment(id)}", null, options ?? CommandOptions.New(), "application/json", cancel);
}
