using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Model;

/// <summary>Times as the log has them: microseconds since 1970-01-01 UTC. In text RFC 3339, UTC, as many decimals as needed.</summary>
public static class Micros
{
    /// <summary>One second.</summary>
    public const long Second = 1_000_000;

    /// <summary>One hour.</summary>
    public const long Hour = 3_600 * Second;

    /// <summary>How far ahead of the clock a valid time may lie: clocks of devices differ.</summary>
    public const long MaxAhead = 120 * Second;

    /// <summary>Earliest time that can be written as text: 0001-01-01.</summary>
    public static readonly long Earliest = From(DateTimeOffset.MinValue);

    /// <summary>Latest time that can be written as text, within 9999.</summary>
    public static readonly long Latest = From(DateTimeOffset.MaxValue);

    /// <summary>Microseconds of a time.</summary>
    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of a number of microseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1 to 9999.</exception>
    public static DateTimeOffset ToTime(long us) => DateTimeOffset.UnixEpoch.AddTicks(checked(us * TimeSpan.TicksPerMicrosecond));

    /// <summary>RFC 3339 in UTC, <c>2026-11-25T01:20:03.5Z</c>.</summary>
    public static string ToText(long us) => ToTime(us).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads RFC 3339 with any offset; text without an offset is refused, because it names no moment.</summary>
    public static bool TryParse(string? text, out long us)
    {
        us = 0;
        if (text is null || text.Length < 20 || text[10] is not ('T' or 't' or ' ')) return false;
        var hasOffset = text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasOffset || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return false;
        us = From(time);
        return true;
    }

    /// <summary>A number of microseconds in C#, RFC 3339 text in JSON.</summary>
    internal sealed class AsText : JsonConverter<long>
    {
        /// <inheritdoc/>
        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var us) ? us : throw new JsonException("expected a time in RFC 3339 with Z or an offset");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteStringValue(ToText(value));
    }
}
