using System.Text.Json;

namespace Twin.Grains.Streams;

/// <summary>Reads the cell code out of an incident's state without reading the rest.</summary>
internal static class IncidentCell
{
    internal static string? Of(ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        while (json.Read())
        {
            if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("cell"u8)) continue;
            json.Read();
            return json.TokenType == JsonTokenType.String ? json.GetString() : null;
        }

        return null;
    }
}
