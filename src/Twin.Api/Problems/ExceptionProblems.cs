using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Twin.Storage.Log;

namespace Twin.Api.Problems;

/// <summary>Turns what was thrown into a problem: the framework's own refusals as 4xx with the field, broken infrastructure as 503, everything else as 500 with nothing inside but the trace id.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Of(httpContext, exception);
        if (problem.Status >= 500) log.LogError(exception, "{Method} {Path} failed with {Status}", httpContext.Request.Method, httpContext.Request.Path, problem.Status);
        await ProblemWriter.WriteAsync(httpContext, problem);
        return true;
    }

    private static Problem Of(HttpContext http, Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => BadJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } bad => StatusProblems.Of(http, bad.StatusCode),
        BadHttpRequestException bad => BadParameter(bad),
        JsonException json => BadJson(json),
        UnknownOutcomeException { DiskFull: true } => Refusals.Unavailable("the disk is full; free space on the store's volume"),
        UnknownOutcomeException => Refusals.Unavailable("the store could not commit"),
        TimeoutException => Refusals.Unavailable("the answer took too long"),
        Orleans.Runtime.OrleansException => Refusals.Unavailable("the grain could not be reached"),
        _ => new(StatusCodes.Status500InternalServerError, "internal", "The twin failed", "this is a fault of the twin; the trace id finds it in the log"),
    };

    // System.Text.Json names .NET types in its messages: the path and the place are what the caller can use.
    private static Problem BadJson(JsonException json)
    {
        var path = json.Path is null or "$" ? "body" : json.Path.StartsWith("$.", StringComparison.Ordinal) ? json.Path[2..] : json.Path;
        var unknown = UnmappedMember().Match(json.Message);
        if (unknown.Success && !path.EndsWith(unknown.Groups[1].Value, StringComparison.Ordinal))
            path = path == "body" ? unknown.Groups[1].Value : $"{path}.{unknown.Groups[1].Value}";
        var what = unknown.Success ? "unknown member"
            : json.Message.Contains("could not be converted", StringComparison.Ordinal) ? "the value is not of the right kind"
            : $"not valid JSON at line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1}";
        return Problem.Input(path, what) with { Code = "bad-json", Title = "The body is not as it should be" };
    }

    private static Problem BadParameter(BadHttpRequestException bad)
    {
        var match = FailedToBind().Match(bad.Message);
        if (match.Success) return Problem.Input(match.Groups[1].Value, $"'{match.Groups[2].Value}' cannot be read");
        var missing = Missing().Match(bad.Message);
        if (missing.Success) return Problem.Input(missing.Groups[1].Value, "is required");
        return bad.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            ? Problem.Input("body", "a JSON body is required")
            : new Problem(bad.StatusCode, "bad-request", "The request is not valid", bad.Message);
    }

    [GeneratedRegex("""property '([^']+)' could not be mapped""")]
    private static partial Regex UnmappedMember();

    [GeneratedRegex("""^Failed to bind parameter "\S+ (\S+)" from "(.*)"\.$""")]
    private static partial Regex FailedToBind();

    [GeneratedRegex("""^Required parameter "\S+ (\S+)" was not provided""")]
    private static partial Regex Missing();
}
