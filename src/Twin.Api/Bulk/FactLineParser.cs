using System.Collections.Frozen;
using System.Text.Json;
using Twin.Abstractions;
using Twin.Api.Http;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Api.Bulk;

/// <summary>
/// Reads one line at a time without allocating for a good one. Not thread-safe: one per request.
/// </summary>
internal sealed class FactLineParser
{
    private const int MaxText = 128;
    private readonly FrozenDictionary<string, FactDefinition>.AlternateLookup<ReadOnlySpan<char>> _facts;
    private readonly Dictionary<string, FactSource> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactSource>.AlternateLookup<ReadOnlySpan<char>> _sourceLookup;
    private readonly SourceClass _usual;
    private readonly long _latestUs;

    /// <summary>A parser for one request.</summary>
    /// <param name="catalogue">The facts.</param>
    /// <param name="usual">Class of a value whose line names none.</param>
    /// <param name="latestUs">Latest valid time allowed, microseconds.</param>
    internal FactLineParser(FactCatalogue catalogue, SourceClass usual, long latestUs)
    {
        _facts = catalogue.All.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _sourceLookup = _sources.GetAlternateLookup<ReadOnlySpan<char>>();
        (_usual, _latestUs) = (usual, latestUs);
    }

    /// <summary>Reads a line; the first fault in it is named.</summary>
    internal bool TryParse(ReadOnlySpan<byte> line, out FactCell cell, out FactWrite write, out (string Code, string Detail) fault)
    {
        (cell, write, fault) = (default, default, default);
        FactDefinition? fact = null;
        decimal? value = null;
        long? observedUs = null;
        var source = new FactSource(_usual, "");
        bool hasCell = false, hasValue = false;
        Span<char> buffer = stackalloc char[MaxText];
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return Refuse(out fault, "bad-json", "a line is one JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("cell"u8))
                {
                    if (!Text(ref json, buffer, out var length)) return Refuse(out fault, "not-a-code", "cell: a grid code is required");
                    var text = buffer[..length];
                    if (!CellCode.TryParse(text, out var code, out var error)) return Refuse(out fault, "not-a-code", $"cell: '{text}' is not a grid code: {error}");
                    if (code.Level != GridUnits.FactLevel) return Refuse(out fault, "not-a-code", $"cell: '{text}' is of level {code.Level}; facts are of cells of level {GridUnits.FactLevel}");
                    (cell, hasCell) = (FactCell.From(code), true);
                }
                else if (json.ValueTextEquals("fact"u8))
                {
                    if (!Text(ref json, buffer, out var length)) return Refuse(out fault, "unknown-fact", "fact: a fact id is required");
                    var text = buffer[..length];
                    if (!_facts.TryGetValue(text, out fact)) return Refuse(out fault, "unknown-fact", $"fact: '{text}' is not a fact of the catalogue");
                }
                else if (json.ValueTextEquals("value"u8))
                {
                    json.Read();
                    hasValue = true;
                    if (json.TokenType == JsonTokenType.Null) value = null;
                    else if (json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number)) value = number;
                    else return Refuse(out fault, "not-a-number", "value: a number is required, or null to retract");
                }
                else if (json.ValueTextEquals("observedAt"u8))
                {
                    json.Read();
                    if (json.TokenType == JsonTokenType.Null) continue;
                    if (json.TokenType != JsonTokenType.String || !Micros.TryParse(json.GetString(), out var us)) return Refuse(out fault, "not-a-time", "observedAt: a time like 2026-07-10T14:00:00Z is required");
                    if (us > _latestUs) return Refuse(out fault, "time-ahead", "observedAt: more than 2 minutes ahead");
                    observedUs = us;
                }
                else if (json.ValueTextEquals("source"u8))
                {
                    if (!Text(ref json, buffer, out var length)) return Refuse(out fault, "bad-source", "source: text is required");
                    var text = buffer[..length];
                    if (_sourceLookup.TryGetValue(text, out source)) continue;
                    if (!FactChecks.TrySource(text.ToString(), _usual, out source, out var wrong)) return Refuse(out fault, "bad-source", $"source: {wrong}");
                    // Instruments may name themselves in each line: the cache must not grow with them.
                    if (_sources.Count < 4096) _sources[text.ToString()] = source;
                }
                else
                {
                    return Refuse(out fault, "unknown-member", $"'{json.GetString()}' is not a member of a line; those are cell, fact, value, observedAt, source");
                }
            }

            if (json.Read()) return Refuse(out fault, "bad-json", "a line is one JSON object");
        }
        catch (JsonException e)
        {
            return Refuse(out fault, "bad-json", $"not valid JSON at byte {(e.BytePositionInLine ?? 0) + 1}");
        }

        if (!hasCell) return Refuse(out fault, "not-a-code", "cell: a grid code is required");
        if (fact is null) return Refuse(out fault, "unknown-fact", "fact: a fact id is required");
        if (!hasValue) return Refuse(out fault, "not-a-number", "value: a number is required, or null to retract");
        if (value is { } v && FactChecks.Fault(fact, v) is { } outOfRange) return Refuse(out fault, "out-of-range", $"value: {outOfRange}");
        write = FactChecks.Write(fact, value, observedUs, source);
        return true;
    }

    private static bool Refuse(out (string Code, string Detail) fault, string code, string detail)
    {
        fault = (code, detail);
        return false;
    }

    private static bool Text(ref Utf8JsonReader json, scoped Span<char> buffer, out int length)
    {
        json.Read();
        length = 0;
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > buffer.Length) return false;
        length = json.CopyString(buffer);
        return true;
    }
}
