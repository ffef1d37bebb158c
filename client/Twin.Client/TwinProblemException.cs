using System.Text;
using System.Text.Json;

namespace Twin.Client;

/// <summary>The server refused: an answer of <c>application/problem+json</c>, its members as properties.</summary>
public sealed class TwinProblemException : Exception
{
    internal TwinProblemException(int status, string title, string? detail, IReadOnlyList<FieldError> errors, string? traceId, JsonElement json)
        : base(Text(status, title, detail, errors))
    {
        Status = status;
        Title = title;
        Detail = detail;
        Errors = errors;
        TraceId = traceId;
        Json = json;
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>What kind of problem, in a few words.</summary>
    public string Title { get; }

    /// <summary>This very problem, and what to do.</summary>
    public string? Detail { get; }

    /// <summary>Each wrong field or parameter with what is wrong; empty where it is not about input.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>The server's trace of the request, for its log.</summary>
    public string? TraceId { get; }

    /// <summary>The whole document; undefined where the body was none.</summary>
    public JsonElement Json { get; }

    internal static TwinProblemException From(int status, string? reason, string body)
    {
        JsonElement json = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's page or nothing at all: the status must do.
        }
        return new TwinProblemException(status, Member(json, "title") ?? reason ?? $"status {status}", Member(json, "detail"), ErrorsOf(json), Member(json, "traceId"), json);
    }

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Both usual shapes: an object of field to texts, and a list of objects that name a field.</summary>
    private static List<FieldError> ErrorsOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("errors", out var errors))
            return [];
        var found = new List<FieldError>();
        if (errors.ValueKind == JsonValueKind.Object)
            foreach (var field in errors.EnumerateObject())
                foreach (var text in Texts(field.Value))
                    found.Add(new FieldError(field.Name, text));
        else if (errors.ValueKind == JsonValueKind.Array)
            foreach (var error in errors.EnumerateArray())
                found.Add(error.ValueKind == JsonValueKind.Object
                    ? new FieldError(Member(error, "field") ?? Member(error, "name") ?? Member(error, "pointer") ?? "", Member(error, "detail") ?? Member(error, "message") ?? error.GetRawText())
                    : new FieldError("", error.ToString()));
        return found;
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.ToString()) : [value.ToString()];

    private static string Text(int status, string title, string? detail, IReadOnlyList<FieldError> errors)
    {
        var text = new StringBuilder(title);
        if (!string.IsNullOrEmpty(detail) && detail != title)
            text.Append(": ").Append(detail);
        foreach (var error in errors.Where(e => detail is null || !detail.Contains(e.Detail, StringComparison.Ordinal)))
            text.Append("; ").Append(error);
        return text.Append(System.Globalization.CultureInfo.InvariantCulture, $" ({status})").ToString();
    }
}
