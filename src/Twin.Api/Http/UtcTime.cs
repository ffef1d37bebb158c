using System.Text.Json;
using System.Text.Json.Serialization;
using Twin.Model;

namespace Twin.Api.Http;

/// <summary>A moment in microseconds since 1970 UTC; outside RFC 3339 in UTC. Read with any offset, never without one.</summary>
/// <param name="Us">Microseconds since 1970-01-01T00:00:00Z.</param>
[JsonConverter(typeof(JsonForm))]
public readonly record struct UtcTime(long Us)
{
    /// <summary>The moment of a clock.</summary>
    public static UtcTime Of(DateTimeOffset time) => new(Micros.From(time));

    /// <summary>As a <see cref="DateTimeOffset"/> in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() => Micros.ToTime(Us);

    /// <summary>Reads RFC 3339 with an offset or Z.</summary>
    public static bool TryParse(string? text, out UtcTime time)
    {
        var read = Micros.TryParse(text, out var us);
        time = new UtcTime(us);
        return read;
    }

    /// <summary><c>2026-11-25T01:22:09.123456Z</c>, the fraction as short as it can be.</summary>
    public override string ToString() => Micros.ToText(Us);

    private sealed class JsonForm : JsonConverter<UtcTime>
    {
        public override UtcTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time) ? time : throw new JsonException("The JSON value could not be converted to a time.");

        public override void Write(Utf8JsonWriter writer, UtcTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
