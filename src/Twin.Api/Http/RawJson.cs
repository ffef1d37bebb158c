using System.Text.Encodings.Web;
using System.Text.Json;

namespace Twin.Api.Http;

/// <summary>An answer that is written as it stands, without records between.</summary>
internal static class RawJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document and answers it.</summary>
    internal static IResult Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return new Document(buffer.WrittenMemory);
    }

    /// <summary>Answers a document that is already bytes.</summary>
    internal static IResult Of(ReadOnlyMemory<byte> json) => new Document(json);

    private sealed class Document(ReadOnlyMemory<byte> json) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = json.Length;
            return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
        }
    }
}
