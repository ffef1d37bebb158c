
namespace Twin.Api.Problems;

/// <summary>Problems for the statuses that the framework answers by itself with an empty body.</summary>
internal static class StatusProblems
{
    internal static Problem Of(HttpContext http, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, "no-token", "A token is needed",
            "send 'Authorization: Bearer TOKEN' with a token that holds; on the twin's machine one lies in the data folder, 'twin token create' makes others"),
        StatusCodes.Status403Forbidden => new(status, "right-missing", "The role does not allow this", RightText(http)),
        StatusCodes.Status404NotFound => new(status, "unknown-route", "There is no such route", $"nothing is at {http.Request.Path}; GET /api describes what is"),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "The method is not allowed here",
            $"{http.Request.Method} is not for {http.Request.Path}; allowed: {http.Response.Headers.Allow}"),
        StatusCodes.Status413PayloadTooLarge => new(status, "too-large", "The body is too large", "a body is at most 4 MiB, that of POST /v1/facts 64 MiB; send it in parts"),
        StatusCodes.Status415UnsupportedMediaType => new(status, "unsupported-media-type", "The content type is not taken here",
            $"'{http.Request.ContentType}' is not read by this route; send application/json"),
        _ => new(status, $"http-{status}", $"HTTP status {status}", $"the request was answered with status {status}"),
    };

    private static string RightText(HttpContext http)
    {
        var role = http.User.FindFirst(Auth.TokenService.RoleClaim)?.Value;
        return http.GetEndpoint()?.Metadata.GetMetadata<Auth.RightRequirement>() is { } asked
            ? $"this needs the right {asked.Right}, which the role '{role}' does not have"
            : "this route is not open to anybody";
    }
}
