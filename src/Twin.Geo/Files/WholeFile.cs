namespace Twin.Geo.Files;

/// <summary>
/// A file that is there whole or not at all: written under a temporary name beside its own, flushed to the disk, then renamed by <see cref="Commit"/>. Disposing without
/// it deletes what was written and leaves an older file of the name as it was. Not thread-safe.
/// </summary>
public sealed class WholeFile : IDisposable
{
    private readonly string _beside;
    private FileStream? _stream;

    /// <summary>Begins a file; its folder must exist.</summary>
    /// <exception cref="IOException">The folder is not there, is full, or the temporary file is there already.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public WholeFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        _beside = Path + ".part";
        _stream = new FileStream(_beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>The file's own name, absolute.</summary>
    public string Path { get; }

    /// <summary>To write to; can seek. Do not dispose it.</summary>
    /// <exception cref="ObjectDisposedException">Committed or disposed already.</exception>
    public Stream Stream => _stream ?? throw new ObjectDisposedException(Path);

    /// <summary>Writes a file in one go.</summary>
    /// <exception cref="IOException">See the constructor; also a full disk. Nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var file = new WholeFile(path);
        content(file.Stream);
        file.Commit();
    }

    /// <summary>Flushes the file to the disk and gives it its own name, in place of an older one.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_stream is null, this);
        var stream = _stream;
        stream.Flush(flushToDisk: true);
        _stream = null;
        stream.Dispose();
        File.Move(_beside, Path, overwrite: true);
    }

    /// <summary>Drops the file if it was not committed.</summary>
    public void Dispose()
    {
        if (_stream is not { } stream) return;
        _stream = null;
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk refuses the rest of the buffer once more; the file goes anyway.
        }
        finally
        {
            File.Delete(_beside);
        }
    }
}
