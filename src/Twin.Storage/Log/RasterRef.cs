namespace Twin.Storage.Log;

/// <summary>What a log row says of a raster file.</summary>
/// <param name="Path">Path inside the raster store, with <c>/</c>; it ends with the first 16 digits of the hash, so another content never takes its place.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record RasterRef(string Path, string Sha256, long Length);
