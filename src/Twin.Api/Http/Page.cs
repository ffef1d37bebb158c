using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Twin.Api.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Path and query of the next page, exactly when there is more.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next)
{
    /// <summary>The branch read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Branch { get; init; }

    /// <summary>Valid time of the state.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UtcTime? AsOf { get; init; }

    /// <summary>The position that the page reflects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }

    /// <summary>The page with the scope it was read in.</summary>
    internal Page<T> In(ReadScope scope) => this with { Branch = scope.Branch, AsOf = scope.AsOf, Position = scope.Position };
}

/// <summary>Pages of lists whose items have an order key.</summary>
internal static class Pages
{
    /// <summary>Cuts a page out of what stands after the cursor; ask for one more than the limit to know whether there is more.</summary>
    internal static Page<TOut> Cut<TIn, TOut>(HttpRequest request, IReadOnlyList<TIn> oneMoreThanLimit, int limit, Func<TIn, string> cursor, Func<TIn, TOut> show) =>
        new([.. oneMoreThanLimit.Take(limit).Select(show)], oneMoreThanLimit.Count > limit ? NextLink(request, "after", cursor(oneMoreThanLimit[limit - 1])) : null);

    /// <summary>This request with another cursor: every filter stays.</summary>
    internal static string NextLink(HttpRequest request, string parameter, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key != parameter).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")));
        query.Add(parameter, cursor);
        return $"{request.PathBase}{request.Path}{query}";
    }
}
