using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Twin.Api.Http;

/// <summary>What every read takes: which line of the city, and when.</summary>
public sealed record ReadQuery(
    [property: FromQuery(Name = "branch"), Description("The branch; default live.")] string? Branch,
    [property: FromQuery(Name = "asOf"), Description("State as of this valid time (RFC 3339) or position; on a run's branch any time of the run.")] string? AsOf,
    [property: FromQuery(Name = "knownAt"), Description("As it was known at this time or position.")] string? KnownAt,
    [property: FromQuery(Name = "minPosition"), Description("Wait, at most 5 s, until the answer reflects this position; else 409.")] long? MinPosition);
