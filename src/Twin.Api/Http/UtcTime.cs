using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Api.Http;

/// <summary>A moment in microseconds since 1970 UTC; outside RFC 3339 in UTC. Read with any offset, never without one.</summary>
/// <param name="Us">Microseconds since 1970-01-01T00:00:00Z.</param>
[JsonConverter(typeof(JsonForm))]
public readonly record struct UtcTime(long Us)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The moment of a clock.</summary>
    public static UtcTime Of(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>As a <see cref="DateTimeOffset"/> in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Us * TimeSpan.TicksPerMicrosecond);

    /// <summary>Reads RFC 3339 with an offset or Z.</summary>
    public static bool TryParse(string? text, out UtcTime time)
    {
        // Exact formats with K also take a text without an offset: Kind tells it apart, a local time is nobody's.
        if (text is { Length: > 10 } && HasOffset(text) && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
        {
            time = Of(value);
            return true;
        }

        time = default;
        return false;
    }

    /// <summary><c>2026-11-25T01:22:09.123456Z</c>, the fraction as short as it can be.</summary>
    public override string ToString() => ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':');

    private sealed class JsonForm : JsonConverter<UtcTime>
    {
        public override UtcTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time) ? time : throw new JsonException("The JSON value could not be converted to a time.");

        public override void Write(Utf8JsonWriter writer, UtcTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
