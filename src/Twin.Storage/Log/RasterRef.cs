using System.Text.Json;

namespace Twin.Storage.Log;

/// <summary>What a row names a raster by: the payload of an op of kind Raster.</summary>
/// <param name="Path">Path inside the raster folder, with slashes.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record RasterRef(string Path, string Sha256, long Length)
{
    /// <summary>UTF-8 JSON.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not a raster's row.</exception>
    public static RasterRef FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<RasterRef>(payload, JsonSerializerOptions.Web)!;
}
