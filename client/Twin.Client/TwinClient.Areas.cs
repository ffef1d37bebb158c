using System.Text.Json;

namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Areas in the order of their codes.</summary>
    /// <param name="level">city, district, street or community; null = all.</param>
    /// <param name="of">Only those within this area.</param>
    /// <param name="cancel">Ends the listing.</param>
    public IAsyncEnumerable<Area> ListAreasAsync(string? level = null, string? of = null, CancellationToken cancel = default) =>
        ListAsync<Area>(QueryString.Of("/v1/areas", [("level", level), ("of", of), ("limit", 1000)]), cancel);

    /// <summary>One area.</summary>
    public Task<Area> GetAreaAsync(string code, CancellationToken cancel = default) => GetAsync<Area>($"/v1/areas/{QueryString.Segment(code)}", cancel);

    /// <summary>Facts folded over an area.</summary>
    /// <param name="code">Division code.</param>
    /// <param name="facts">Fact ids; null = all.</param>
    /// <param name="children">Also of each area right below it.</param>
    /// <param name="read">Branch, time, position.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Aggregates> GetAggregatesAsync(string code, IEnumerable<string>? facts = null, bool children = false, ReadOptions? read = null, CancellationToken cancel = default) =>
        GetAsync<Aggregates>(QueryString.Of($"/v1/areas/{QueryString.Segment(code)}/aggregates",
            [("facts", facts), ("children", children ? true : null), .. (read ?? ReadOptions.Live).Query()]), cancel);

    /// <summary>Facts folded over a grid cell of level 1 to 4.</summary>
    public Task<Aggregates> GetRegionAggregatesAsync(string code, IEnumerable<string>? facts = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        GetAsync<Aggregates>(QueryString.Of($"/v1/regions/{QueryString.Segment(code)}/aggregates", [("facts", facts), .. (read ?? ReadOptions.Live).Query()]), cancel);

    /// <summary>Facts folded over any polygon.</summary>
    /// <param name="geometry">GeoJSON Polygon or MultiPolygon, at most 10,000 vertices.</param>
    /// <param name="facts">Fact ids; null = all.</param>
    /// <param name="mode">Which cells count: centre, cover or intersects; null = the server's default.</param>
    /// <param name="read">Branch, time, position.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Aggregates> QueryAsync(JsonElement geometry, IEnumerable<string>? facts = null, string? mode = null, ReadOptions? read = null, CancellationToken cancel = default) =>
        // A question, not a command: no idempotency key.
        SendAsync<Aggregates>(HttpMethod.Post, QueryString.Of("/v1/query", (read ?? ReadOptions.Live).Query()), Encode(new { geometry, facts, mode }), null, cancel);
}
