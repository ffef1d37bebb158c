namespace Twin.Storage.Log;

/// <summary>Files too large for the log's writer: flood output. A file is durable before the row that names it is committed, and never changes. Thread-safe.</summary>
public interface IRasterStore
{
    /// <summary>Writes a file durably; only then may a row name it. The same name and content again costs nothing.</summary>
    /// <param name="name">Folders and name, <c>run-7/depth-3600</c>: segments of letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, not beginning with a dot.</param>
    /// <param name="content">The bytes, compressed by the caller.</param>
    /// <param name="ct">Cancels; nothing is then left.</param>
    /// <exception cref="ArgumentException">The name is no such path.</exception>
    /// <exception cref="IOException">Not written: disk full, no rights.</exception>
    Task<RasterRef> WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Reads a file and checks it against its row.</summary>
    /// <exception cref="InvalidDataException">Missing, or not what the row says.</exception>
    Task<byte[]> ReadAsync(RasterRef raster, CancellationToken ct = default);
}
