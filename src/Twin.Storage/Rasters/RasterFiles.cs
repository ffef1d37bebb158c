using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Twin.Storage.Rasters;

/// <summary>Raster files of runs under <c>{data}/rasters</c>. A file is whole and on disk before the row that names it commits; its name carries its hash, so that a retry never alters a file that a row names. Thread-safe.</summary>
public sealed class RasterFiles
{
    private readonly string _folder;

    /// <summary>Files of a data folder; makes the subfolder.</summary>
    public RasterFiles(string dataFolder)
    {
        _folder = Path.Combine(dataFolder, "rasters");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Writes and syncs a file; returns what a row names it by.</summary>
    /// <param name="name">Readable part of the name: letters, digits, '-', '_', '.'.</param>
    /// <param name="bytes">Content.</param>
    /// <param name="ct">Cancels before the file is in place.</param>
    /// <exception cref="IOException">The disk is full or refuses.</exception>
    public async Task<RasterRef> WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct = default)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))) throw new ArgumentException($"'{name}' is not a raster name", nameof(name));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = $"{name}-{hash[..16]}.twr";
        var path = Path.Combine(_folder, file);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(bytes, ct);
                await stream.FlushAsync(ct);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncFolder();
        return new(file, bytes.Length, hash);
    }

    /// <summary>Reads a file back, checking length and hash.</summary>
    /// <exception cref="InvalidDataException">It is not what the row says.</exception>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public async Task<byte[]> ReadAsync(RasterRef raster, CancellationToken ct = default)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, Path.GetFileName(raster.File)), ct);
        if (bytes.Length != raster.Length || Convert.ToHexStringLower(SHA256.HashData(bytes)) != raster.Sha256)
            throw new InvalidDataException($"raster {raster.File} is damaged: {bytes.Length} bytes do not have the hash that the log names");
        return bytes;
    }

    // The new name is durable only when its folder is.
    private void SyncFolder()
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(_folder, 0);
        if (descriptor < 0) throw new IOException($"the folder {_folder} cannot be synced (errno {Marshal.GetLastPInvokeError()})");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Fsync(descriptor) != 0) throw new IOException($"the folder {_folder} cannot be synced (errno {Marshal.GetLastPInvokeError()})");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);
}
