namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Buildings.</summary>
    public IAsyncEnumerable<Building> ListBuildingsAsync(ThingFilter? filter = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        ListAsync<Building>(ThingList("buildings", filter, read), cancel);

    /// <summary>One building.</summary>
    public Task<Building> GetBuildingAsync(string id, ReadOptions? read = null, CancellationToken cancel = default) => GetAsync<Building>(ThingPath("buildings", id, read), cancel);

    /// <summary>Sets what is not null of a building.</summary>
    public Task<WriteAnswer> PatchBuildingAsync(string id, string? status = null, int? occupantsDay = null, int? occupantsNight = null, string? reason = null, string? branch = null,
        CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<WriteAnswer>(HttpMethod.Patch, ThingPath("buildings", id, new ReadOptions(branch)), new { status, occupantsDay, occupantsNight, reason }, options, cancel);

    /// <summary>Storm drain segments.</summary>
    public IAsyncEnumerable<Pipe> ListPipesAsync(ThingFilter? filter = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        ListAsync<Pipe>(ThingList("pipes", filter, read), cancel);

    /// <summary>One storm drain segment.</summary>
    public Task<Pipe> GetPipeAsync(string id, ReadOptions? read = null, CancellationToken cancel = default) => GetAsync<Pipe>(ThingPath("pipes", id, read), cancel);

    /// <summary>Sets a segment's status: normal, blocked, closed, broken.</summary>
    public Task<WriteAnswer> PatchPipeAsync(string id, string status, string? reason = null, string? branch = null, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<WriteAnswer>(HttpMethod.Patch, ThingPath("pipes", id, new ReadOptions(branch)), new { status, reason }, options, cancel);

    /// <summary>Person-flow zones.</summary>
    public IAsyncEnumerable<Zone> ListZonesAsync(ThingFilter? filter = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        ListAsync<Zone>(ThingList("zones", filter, read), cancel);

    /// <summary>One zone.</summary>
    public Task<Zone> GetZoneAsync(string id, ReadOptions? read = null, CancellationToken cancel = default) => GetAsync<Zone>(ThingPath("zones", id, read), cancel);

    /// <summary>Hands in a count; late, twice or corrected is all the same.</summary>
    public Task<WriteAnswer> CountAsync(string zone, ZoneCount count, string? branch = null, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<WriteAnswer>(HttpMethod.Post, QueryString.Of($"/v1/zones/{QueryString.Segment(zone)}/counts", [("branch", branch)]), count, options, cancel);

    private static string ThingList(string kind, ThingFilter? filter, ReadOptions? read) =>
        QueryString.Of($"/v1/{kind}", [.. (filter ?? ThingFilter.All).Query(), .. (read ?? ReadOptions.Live).Query()]);

    private static string ThingPath(string kind, string id, ReadOptions? read) => QueryString.Of($"/v1/{kind}/{QueryString.Segment(id)}", (read ?? ReadOptions.Live).Query());
}
