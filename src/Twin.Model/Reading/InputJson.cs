using System.Text.Json;

namespace Twin.Model.Reading;

/// <summary>Opens JSON text strictly: a UTF-8 byte order mark is passed over, anything else that is not JSON is one error with its line and column.</summary>
internal static class InputJson
{
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, List<InputError> errors, bool comments = false)
    {
        if (utf8.Span is [0xEF, 0xBB, 0xBF, ..]) utf8 = utf8[3..];
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = comments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow, MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            errors.Add(new("", $"not JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
            return null;
        }
    }
}
