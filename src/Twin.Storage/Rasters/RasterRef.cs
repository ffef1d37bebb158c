using System.Text.Json;

namespace Twin.Storage.Rasters;

/// <summary>Names a raster file in a row of the log: the payload of an op of kind Raster.</summary>
/// <param name="File">File name inside the raster folder.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Content hash, 64 lower-case hex digits.</param>
public sealed record RasterRef(string File, long Length, string Sha256)
{
    /// <summary>UTF-8 JSON.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not a raster's row.</exception>
    public static RasterRef FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<RasterRef>(payload, JsonSerializerOptions.Web)!;
}
