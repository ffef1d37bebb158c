using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Client;

/// <summary>How documents are written and read: camelCase, UTF-8 with Chinese as it is, numbers also where a server sent them as text.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TextConverter(), new LocalNameConverter(), new PeopleConverter() },
    };

    /// <summary>Text that a server may also send as a number or a truth value (an id, a position, a time).</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return reader.GetString();
            using var any = JsonDocument.ParseValue(ref reader);
            return any.RootElement.GetRawText();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    /// <summary>People by day and night, or one number where a server does not tell them apart.</summary>
    private sealed class PeopleConverter : JsonConverter<PeopleImpact>
    {
        public override PeopleImpact? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var any = JsonDocument.ParseValue(ref reader);
            var people = any.RootElement;
            return people.ValueKind switch
            {
                JsonValueKind.Object => new PeopleImpact(Number(people, "day"), Number(people, "night")),
                JsonValueKind.Number => new PeopleImpact(people.GetInt64(), people.GetInt64()),
                _ => null,
            };
        }

        public override void Write(Utf8JsonWriter writer, PeopleImpact value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("day", value.Day);
            writer.WriteNumber("night", value.Night);
            writer.WriteEndObject();
        }

        private static long Number(JsonElement people, string time) => people.TryGetProperty(time, out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt64() : 0;
    }

    /// <summary>A name in two languages, or in one where the thing has but one.</summary>
    private sealed class LocalNameConverter : JsonConverter<LocalName>
    {
        public override LocalName? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var any = JsonDocument.ParseValue(ref reader);
            var name = any.RootElement;
            return name.ValueKind switch
            {
                JsonValueKind.Object => new LocalName(Text(name, "zh"), Text(name, "en")),
                JsonValueKind.String => new LocalName(name.GetString()!, ""),
                _ => new LocalName("", ""),
            };
        }

        public override void Write(Utf8JsonWriter writer, LocalName value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("zh", value.Zh);
            writer.WriteString("en", value.En);
            writer.WriteEndObject();
        }

        private static string Text(JsonElement name, string language) =>
            name.TryGetProperty(language, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
    }
}
