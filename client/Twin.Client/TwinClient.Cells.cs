namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>A fact cell.</summary>
    /// <param name="code">Beidou grid code of level 5.</param>
    /// <param name="read">Branch, time, position.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Cell> GetCellAsync(string code, ReadOptions? read = null, CancellationToken cancel = default) =>
        GetAsync<Cell>(QueryString.Of(CellPath(code), (read ?? ReadOptions.Live).Query()), cancel);

    /// <summary>The fact cell at a point.</summary>
    public Task<Cell> GetCellAtAsync(LonLat at, ReadOptions? read = null, CancellationToken cancel = default) =>
        GetAsync<Cell>(QueryString.Of("/v1/cells", [("lon", at.Lon), ("lat", at.Lat), .. (read ?? ReadOptions.Live).Query()]), cancel);

    /// <summary>Sets and retracts facts of a cell; returns when it is durable.</summary>
    /// <param name="code">Beidou grid code of level 5.</param>
    /// <param name="facts">New values by fact id; null retracts.</param>
    /// <param name="observedAt">When they held; null = now. At most 2 minutes ahead.</param>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="branch">Branch; null = live.</param>
    /// <param name="options">Idempotency key, version.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<WriteAnswer> PatchCellAsync(string code, IReadOnlyDictionary<string, decimal?> facts, DateTimeOffset? observedAt = null, string? reason = null, string? branch = null,
        CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<WriteAnswer>(HttpMethod.Patch, QueryString.Of(CellPath(code), [("branch", branch)]), new { facts, observedAt, reason }, options, cancel);

    /// <summary>A cell's changes, newest first.</summary>
    /// <param name="code">Beidou grid code of level 5.</param>
    /// <param name="fact">One fact; null = all.</param>
    /// <param name="from">Not before this time.</param>
    /// <param name="to">Not after this time.</param>
    /// <param name="branch">Branch; null = live.</param>
    /// <param name="pageSize">Items a page.</param>
    /// <param name="cancel">Ends the listing.</param>
    public IAsyncEnumerable<CellChange> GetHistoryAsync(string code, string? fact = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? branch = null,
        int? pageSize = null, CancellationToken cancel = default) =>
        ListAsync<CellChange>(QueryString.Of($"{CellPath(code)}/history", [("fact", fact), ("from", Moment(from)), ("to", Moment(to)), ("branch", branch), ("limit", pageSize)]), cancel);

    private static string CellPath(string code) => $"/v1/cells/{QueryString.Segment(code)}";

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
