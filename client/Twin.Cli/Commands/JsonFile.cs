using System.Globalization;
using System.Text.Json;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary>Reads a JSON file, with or without a byte order mark; a fault is named with its line.</summary>
internal static class JsonFile
{
    public static JsonElement Read(CliHost host, string path)
    {
        using var stream = host.OpenRead(path);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        ReadOnlyMemory<byte> text = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (text.Span.StartsWith("\uFEFF"u8))
            text = text[3..];
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {fault.LineNumber + 1}: not JSON: {fault.Message.Split(". Path:")[0].Split(" LineNumber:")[0]}"));
        }
    }
}
