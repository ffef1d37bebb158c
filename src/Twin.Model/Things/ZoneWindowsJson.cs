using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>
/// Windows in a zone's state, short, because every count writes the whole state: an object of counters, each a flat array of numbers, four a window:
/// microseconds since the end of the window before (0 where they touch), length in microseconds less the length before, in, out. A minute counter costs about 8 bytes a window.
/// </summary>
internal sealed class ZoneWindowsJson : JsonConverter<IReadOnlyList<ZoneWindow>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ZoneWindow> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var windows = new List<ZoneWindow>();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("windows: expected an object of counters");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var counter = reader.GetString()!;
            long end = 0, length = 0;
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var from = end + reader.GetInt64();
                length += Next(ref reader);
                var entered = (int)Next(ref reader);
                windows.Add(new(counter, from, end = from + length, entered, (int)Next(ref reader)));
            }
        }

        return windows;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ZoneWindow> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        string? counter = null;
        long end = 0, length = 0;
        foreach (var w in value)
        {
            if (w.Counter != counter)
            {
                if (counter is not null) writer.WriteEndArray();
                writer.WriteStartArray(counter = w.Counter);
                (end, length) = (0, 0);
            }

            writer.WriteNumberValue(w.FromUs - end);
            writer.WriteNumberValue(w.ToUs - w.FromUs - length);
            writer.WriteNumberValue(w.In);
            writer.WriteNumberValue(w.Out);
            (end, length) = (w.ToUs, w.ToUs - w.FromUs);
        }

        if (counter is not null) writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static long Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new JsonException("windows: a window has four numbers");
        return reader.GetInt64();
    }
}
