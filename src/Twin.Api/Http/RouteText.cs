namespace Twin.Api.Http;

/// <summary>What the route table says of a route.</summary>
internal static class RouteText
{
    /// <summary>Names a route in the API's description.</summary>
    internal static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string tag, string summary) =>
        route.WithName(name).WithTags(tag).WithSummary(summary);

    /// <summary>A command whose answer is kept by Idempotency-Key.</summary>
    internal static RouteHandlerBuilder Command(this RouteHandlerBuilder route) => route.WithMetadata(new IdempotentCommand());
}
