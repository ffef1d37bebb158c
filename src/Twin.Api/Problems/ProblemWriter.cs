using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Twin.Api.Problems;

/// <summary>Writes a <see cref="Problem"/> whatever the client accepts: an error in a form that it did not ask for is better than an empty one.</summary>
internal static class ProblemWriter
{
    internal const string ContentType = "application/problem+json";

    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = ContentType;
        if (problem.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var body = ToJson(problem, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    internal static byte[] ToJson(Problem problem, string traceId)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", $"urn:nanjing-twin:problem:{problem.Code}");
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            json.WriteString("traceId", traceId);
            if (problem.Errors is { } errors)
            {
                json.WritePropertyName("errors");
                JsonSerializer.Serialize(json, errors, JsonSerializerOptions.Web);
            }

            foreach (var (name, value) in problem.More ?? new Dictionary<string, object?>())
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, JsonSerializerOptions.Web);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
