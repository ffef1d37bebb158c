namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Most bytes of one bulk request; larger imports by several.</summary>
    public const int MaxBulkBytes = 64 << 20;

    /// <summary>The fact catalogue.</summary>
    public async Task<IReadOnlyList<FactInfo>> GetCatalogueAsync(CancellationToken cancel = default)
    {
        var facts = new List<FactInfo>();
        await foreach (var fact in ListAsync<FactInfo>("/v1/facts", cancel))
            facts.Add(fact);
        return facts;
    }

    /// <summary>Takes many facts at once.</summary>
    /// <param name="ndjson">Lines of <c>{cell, fact, value, observedAt, source}</c>, UTF-8, at most <see cref="MaxBulkBytes"/>.</param>
    /// <param name="branch">Branch; null = live.</param>
    /// <param name="options">With a key of the caller's own, the same lines sent again within 24 h give the same answer and change nothing.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<ImportAnswer> PostFactsAsync(ReadOnlyMemory<byte> ndjson, string? branch = null, CommandOptions? options = null, CancellationToken cancel = default)
    {
        if (ndjson.Length > MaxBulkBytes)
            throw new ArgumentException($"{ndjson.Length} bytes are more than the {MaxBulkBytes} of one request; send several.", nameof(ndjson));
        return SendAsync<ImportAnswer>(HttpMethod.Post, QueryString.Of("/v1/facts", [("branch", branch)]), new Body(ndjson, "application/x-ndjson"), options ?? CommandOptions.New(), cancel);
    }

    /// <summary>The change feed, oldest first, page after page until the newest.</summary>
    /// <param name="from">Position after which it starts; null = the beginning.</param>
    /// <param name="area">Only what lies in this area.</param>
    /// <param name="pageSize">Items a page.</param>
    /// <param name="cancel">Ends the listing.</param>
    public IAsyncEnumerable<Change> GetChangesAsync(long? from = null, string? area = null, int? pageSize = null, CancellationToken cancel = default) =>
        ListAsync<Change>(QueryString.Of("/v1/changes", [("from", from), ("area", area), ("limit", pageSize)]), cancel);
}
