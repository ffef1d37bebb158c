using System.Globalization;
using System.Text.Json;
using Twin.Abstractions;
using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Connect.EventHubs;

/// <summary>
/// A change batch as a CloudEvents 1.0 JSON event, so that others read the hub without Orleans: facts by id with values in their unit, things by their JSON state, times RFC 3339 UTC.
/// Exact both ways: fixed-point values and microseconds come back as they went. Thread-safe.
/// </summary>
public sealed class CloudEventJson(FactCatalogue catalogue)
{
    /// <summary>CloudEvents <c>type</c> of a change batch.</summary>
    public const string Type = "cn.nanjing.twin.change-batch.v1";

    /// <summary>CloudEvents <c>source</c>.</summary>
    public const string Source = "/nanjing-twin";

    /// <summary>Media type of one event.</summary>
    public const string ContentType = "application/cloudevents+json";

    // A fact that a deployment took out of its catalogue goes by number and stored integer: one such row must not stop all streams.
    private const char Unnamed = '#';

    /// <summary>One event, UTF-8.</summary>
    public byte[] Write(ChangeBatch batch)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{batch.Stream}:{batch.Prev}-{batch.To}"));
            json.WriteString("source", Source);
            json.WriteString("type", Type);
            json.WriteString("subject", batch.Stream);
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            json.WriteString("stream", batch.Stream);
            json.WriteNumber("prev", batch.Prev);
            json.WriteNumber("to", batch.To);
            json.WriteStartArray("changes");
            foreach (var change in batch.Changes) Write(json, change);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads <see cref="Write(ChangeBatch)"/>.</summary>
    /// <exception cref="FormatException">It is not such an event; the message says what is wrong.</exception>
    public ChangeBatch Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.GetProperty("type").GetString() is var type && type != Type) throw new FormatException($"event type '{type}' is not {Type}");
            var data = root.GetProperty("data");
            return new(data.GetProperty("stream").GetString()!, data.GetProperty("prev").GetInt64(), data.GetProperty("to").GetInt64(),
                [.. data.GetProperty("changes").EnumerateArray().Select(ReadChange)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"not a change batch event: {e.Message}", e);
        }
    }

    private void Write(Utf8JsonWriter json, StreamChange change)
    {
        json.WriteStartObject();
        json.WriteNumber("position", change.Position);
        json.WriteString("branch", change.Branch);
        json.WriteString("kind", Words.Of(change.Kind));
        json.WriteString("key", change.Key);
        json.WriteNumber("version", change.Version);
        json.WriteString("recordedTime", Time(change.RecordedUs));
        json.WriteString("actor", change.Actor);
        json.WriteString("cause", change.Cause);
        if (change.Payload.Length > 0)
        {
            json.WritePropertyName("state");
            json.WriteRawValue(change.Payload);
        }

        if (change.Facts.Length > 0)
        {
            json.WriteStartArray("facts");
            foreach (var f in change.Facts)
            {
                var definition = catalogue.Find(f.Fact);
                json.WriteStartObject();
                json.WriteString("fact", definition?.Id ?? $"{Unnamed}{f.Fact}");
                if (f.Value is not { } v) json.WriteNull("value");
                else if (definition is null) json.WriteNumber("value", v);
                else json.WriteNumber("value", definition.FromFixed(v));
                json.WriteString("unit", definition?.Unit ?? "");
                json.WriteString("observedAt", Time(f.ValidUs));
                json.WriteString("source", new FactSource(f.Class, f.SourceDetail).ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private StreamChange ReadChange(JsonElement e) => new(
        e.GetProperty("position").GetInt64(), e.GetProperty("branch").GetString()!, KindOf(e.GetProperty("kind").GetString()), e.GetProperty("key").GetString()!,
        e.GetProperty("version").GetInt32(), Microseconds(e.GetProperty("recordedTime")), e.GetProperty("actor").GetString()!, e.GetProperty("cause").GetString()!,
        e.TryGetProperty("state", out var state) ? System.Text.Encoding.UTF8.GetBytes(state.GetRawText()) : [],
        e.TryGetProperty("facts", out var facts) ? [.. facts.EnumerateArray().Select(ReadFact)] : []);

    private StreamFact ReadFact(JsonElement e)
    {
        var id = e.GetProperty("fact").GetString()!;
        var definition = catalogue.Find(id);
        byte number = 0;
        if (definition is null && !(id.Length > 1 && id[0] == Unnamed && byte.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number))) throw new FormatException($"fact '{id}' is not in the catalogue");
        FactSource.TryParse(e.GetProperty("source").GetString(), SourceClass.Observed, out var source);
        var value = e.GetProperty("value");
        long? stored = value.ValueKind == JsonValueKind.Null ? null : definition?.ToFixed(value.GetDecimal()) ?? value.GetInt64();
        return new(definition?.Number ?? number, Microseconds(e.GetProperty("observedAt")), stored, source.Class, source.Detail);
    }

    private static ThingKind KindOf(string? word) => Words.TryParse<ThingKind>(word, out var kind) ? kind : throw new FormatException($"kind '{word}' is not known");

    private static string Time(long us) => DateTimeOffset.UnixEpoch.AddTicks(us * TimeSpan.TicksPerMicrosecond).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static long Microseconds(JsonElement e) => (e.GetDateTimeOffset() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
