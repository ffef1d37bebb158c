using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Twin.Cli.Output;

/// <summary>JSON on stdout: one document, indented; or one line each for streams. Chinese stays Chinese.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static void Write(TextWriter output, JsonElement document) => output.WriteLine(JsonSerializer.Serialize(document, Options));

    public static void Write(TextWriter output, object document) => output.WriteLine(JsonSerializer.Serialize(document, Options));

    /// <summary>On one line, for NDJSON.</summary>
    public static void WriteLine(TextWriter output, JsonElement document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.WriteTo(writer);
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
