using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Problems;

namespace Twin.Api.Http;

/// <summary>How a list is paged.</summary>
/// <param name="Limit">Items a page.</param>
/// <param name="After">What the previous page's <c>next</c> carries.</param>
public sealed record PageQuery(
    [property: FromQuery(Name = "limit"), Description("Items a page, 1 to 1,000; more is taken as 1,000. Default 100.")] int? Limit,
    [property: FromQuery(Name = "after"), Description("Where the page before ended; part of its next link.")] string? After)
{
    /// <summary>Most items of a page.</summary>
    public const int MaxLimit = 1000;

    private const int Default = 100;

    /// <summary>The limit in force: clamped above, as clients ask for "all" by a large number.</summary>
    public int Take => Math.Min(Limit ?? Default, MaxLimit);

    /// <summary>What is wrong, or null.</summary>
    internal Problem? Fault => Limit < 1 ? Problem.Input("limit", $"{Limit} is less than 1") : null;
}
