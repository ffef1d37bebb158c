using System.Collections.Frozen;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Grid;

namespace Twin.Api.Problems;

/// <summary>The named failures of the outside, each in one place.</summary>
internal static class Refusals
{
    private static readonly FrozenSet<string> Fields = new[] { "status", "occupantsDay", "occupantsNight", "reason", "unit", "observedAt", "counter", "from", "to", "in", "out", "id", "action" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[] IsUnknown = ["unknown parameter"];

    internal static Problem UnknownParameter(IEnumerable<string> names, IReadOnlyCollection<string> known) =>
        new(StatusCodes.Status400BadRequest, "unknown-parameter", "A query parameter is unknown",
            $"unknown: {string.Join(", ", names)}; " + (known.Count == 0 ? "this route takes none" : $"this route takes {string.Join(", ", known)}"))
        { Errors = names.ToDictionary(n => n, _ => IsUnknown) };

    internal static Problem UnknownBranch(string id) => Problem.NotFound("branch", $"'{id}' is no branch, or it was discarded; GET /v1/branches lists them");

    internal static Problem UnknownArea(string code) => Problem.NotFound("area", $"'{code}' is no division code of this city (6, 9 or 12 digits); GET /v1/areas lists them");

    internal static Problem UnknownThing(string kind, string id) => Problem.NotFound(kind, $"there is no {kind} '{id}' here");

    internal static Problem OutsideCity(string what) => Problem.NotFound("cell", $"{what} lies outside the city");

    internal static Problem NotACode(string parameter, string text, CellCodeError error) =>
        Problem.Input(parameter, $"'{text}' is not a grid code: {error}") with { Code = "not-a-code", Title = "The text is not a grid code", More = new Dictionary<string, object?> { ["character"] = error.Position } };

    internal static Problem UnknownFact(string field, IEnumerable<string> ids) =>
        Problem.Input(ids.Distinct().ToDictionary(id => field == "facts" ? $"facts.{id}" : field, id => new[] { $"'{id}' is not a fact of the catalogue (GET /v1/facts)" }))
        with
        { Code = "unknown-fact", Title = "A fact is unknown" };

    internal static Problem NotReached(long asked, long reached) =>
        new(StatusCodes.Status409Conflict, "position-not-reached", "The position is not reached yet",
            $"asked for position {asked}; after 5 s the answer reflects {reached}")
        { More = new Dictionary<string, object?> { ["position"] = reached } };

    internal static Problem NotBuilt(string name, string detail) =>
        new(StatusCodes.Status501NotImplemented, "not-built", "This is not built yet", $"{name}: {detail}") { More = new Dictionary<string, object?> { ["feature"] = name } };

    internal static Problem OutsideArea(Principal by, string what) =>
        new(StatusCodes.Status403Forbidden, "outside-area", "Outside the token's area", $"{what} does not lie in area {by.Area}, which is all that the token of '{by.Name}' may change");

    internal static Problem RightMissing(Right right) =>
        new(StatusCodes.Status403Forbidden, "right-missing", "The role does not allow this", $"this needs a role with the right {right}");

    internal static Problem Stale(int current) =>
        new(StatusCodes.Status412PreconditionFailed, "stale", "It was changed since", $"If-Match names another version than the current one, which is {current}; read it again and decide anew")
        { More = new Dictionary<string, object?> { ["version"] = current } };

    internal static Problem KeyReused(string key) =>
        new(StatusCodes.Status422UnprocessableEntity, "key-reused", "The Idempotency-Key was used for another request", $"key '{key}' came before with another body; a new request takes a new key");

    /// <summary>The refusal of a command, or null where it was done.</summary>
    internal static Problem? Of(WriteResult result, string kind, string id) => result.Status switch
    {
        WriteStatus.Done or WriteStatus.Unchanged => null,
        WriteStatus.NotFound => Problem.NotFound(kind, result.Detail ?? $"there is no {kind} '{id}' here"),
        WriteStatus.NotAllowed => new Problem(StatusCodes.Status409Conflict, "not-allowed", "The state does not allow this", Said(result, "the state does not allow it"))
        { More = Allowed(result) },
        WriteStatus.Stale => Stale(result.Version),
        WriteStatus.Invalid => Invalid(result),
        WriteStatus.Retry => Unavailable(Said(result, "the store could not commit now")),
    };

    // Decisions begin what they say of a field with its name.
    private static Problem Invalid(WriteResult result)
    {
        var said = Said(result, "the input is not valid");
        var word = said.IndexOfAny([' ', ':']) is var end and > 0 ? said[..end] : "";
        return new Problem(StatusCodes.Status400BadRequest, "invalid-input", "The input is not valid", said)
        {
            Errors = Fields.Contains(word) ? new Dictionary<string, string[]> { [word] = [said[(word.Length + 1)..].TrimStart()] } : null,
            More = Allowed(result),
        };
    }

    internal static Problem Unavailable(string why) =>
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The twin cannot do this now", $"{why}; nothing is acknowledged, retry with the same Idempotency-Key") { RetryAfterSeconds = 1 };

    private static string Said(WriteResult result, string otherwise) =>
        (result.Detail ?? otherwise) + (result.Allowed is { Length: > 0 } allowed ? $" (allowed: {string.Join(", ", allowed)})" : "");

    private static Dictionary<string, object?>? Allowed(WriteResult result) =>
        result.Allowed is null ? null : new Dictionary<string, object?> { ["allowed"] = result.Allowed };
}
