using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Twin.Storage.Log;

/// <summary>Raster files below one folder (<c>{data}/rasters</c>). Written beside, flushed to the disk, renamed, and the folder flushed too: after a crash a file is whole or not there.</summary>
public sealed partial class RasterFiles(string root) : IRasterStore
{
    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public async Task<RasterRef> WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        RequireName(name);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var raster = new RasterRef($"{name}.{sha256[..16]}", sha256, content.Length);
        var file = FileOf(raster.Path);
        if (File.Exists(file) && new FileInfo(file).Length == content.Length) return raster;
        MakeFolder(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(content, ct);
                await stream.FlushAsync(ct);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(file)!);
        return raster;
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(RasterRef raster, CancellationToken ct = default)
    {
        RequireName(raster.Path);
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(FileOf(raster.Path), ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"raster {raster.Path} is missing below {_root}: restore it from a backup or run the scenario again", e);
        }

        if (content.Length != raster.Length || Convert.ToHexStringLower(SHA256.HashData(content)) != raster.Sha256)
            throw new InvalidDataException($"raster {raster.Path} below {_root} is not the file that the log names (damaged or replaced): restore it from a backup or run the scenario again");
        return content;
    }

    private static void RequireName(string name)
    {
        foreach (var segment in name.Split('/'))
            if (segment.Length is 0 or > 128 || segment[0] == '.' || !segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                throw new ArgumentException($"raster name \"{name}\": segments are 1-128 letters, digits, '-', '_', '.', not beginning with a dot", nameof(name));
    }

    // A new folder is durable once its parent is flushed.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        FlushFolder(parent);
    }

    // .NET opens no folder as a file, so its flush goes to the C library. Windows makes a rename durable by itself.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"folder {folder} cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()})");
        var flushed = Flush(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (flushed != 0) throw new IOException($"folder {folder} cannot be flushed (errno {error})");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);

    private string FileOf(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));
}
