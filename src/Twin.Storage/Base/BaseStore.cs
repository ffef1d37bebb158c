using Twin.Storage.Base.Files;

namespace Twin.Storage.Base;

/// <summary>
/// The bases of a data folder: <c>{data}/base/{hash}/</c> each, and <c>{data}/base/current</c>, which names the one in use. A base never changes and is
/// never removed here: branches and as-of reads name theirs by hash.
/// </summary>
public static class BaseStore
{
    private const string CurrentName = "current";

    /// <summary>Folder of all bases of a data folder.</summary>
    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "base");

    /// <summary>Hash of the base in use, or null where none was imported.</summary>
    public static string? CurrentHash(string dataFolder)
    {
        var file = Path.Combine(FolderOf(dataFolder), CurrentName);
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } hash ? hash : null;
    }

    /// <summary>Hashes of the bases that are there, ordinal order.</summary>
    public static IReadOnlyList<string> Hashes(string dataFolder) =>
        !Directory.Exists(FolderOf(dataFolder)) ? []
        : [.. Directory.EnumerateDirectories(FolderOf(dataFolder)).Select(d => Path.GetFileName(d)!).Where(IsHash).Order(StringComparer.Ordinal)];

    /// <summary>Opens the base of a hash.</summary>
    /// <exception cref="LayerException">There is none, or it is damaged.</exception>
    public static MappedBase Open(string dataFolder, string hash)
    {
        if (!IsHash(hash)) throw new LayerException(CurrentName, $"'{hash}' is not the hash of a base");
        var opened = MappedBase.Open(Path.Combine(FolderOf(dataFolder), hash));
        if (opened.Hash == hash) return opened;
        opened.Dispose();
        throw new LayerException(hash, "the folder holds a base of another hash");
    }

    /// <summary>Opens the base in use, or null where none was imported.</summary>
    /// <exception cref="LayerException">It is damaged.</exception>
    public static MappedBase? OpenCurrent(string dataFolder) => CurrentHash(dataFolder) is { } hash ? Open(dataFolder, hash) : null;

    /// <summary>Opens the base in use; where there is none, imports it first. The host calls this at start: under 1 s with a base, under 30 s without.</summary>
    /// <exception cref="LayerException">A layer is missing or damaged, or the base in use is.</exception>
    public static MappedBase OpenOrImport(ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        if (OpenCurrent(options.DataFolder) is { } current) return current;
        var result = BaseImporter.Import(options, progress, ct);
        return Open(options.DataFolder, result.Hash);
    }

    /// <summary>Puts a base into its place and makes it the one in use; each step is one rename.</summary>
    internal static (string Hash, string Folder, bool IsNew) Put(string dataFolder, IReadOnlyList<(string Name, byte[] Bytes)> sections)
    {
        var all = FolderOf(dataFolder);
        Directory.CreateDirectory(all);
        var temporary = Path.Combine(all, ".import-" + Guid.NewGuid().ToString("N"));
        try
        {
            var hash = BaseFile.Write(temporary, sections);
            var folder = Path.Combine(all, hash);
            var isNew = !IsWhole(folder, hash);
            if (isNew)
            {
                // A damaged folder of the same hash gives way.
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                Directory.Move(temporary, folder);
            }

            var pointer = Path.Combine(all, ".current-" + Guid.NewGuid().ToString("N"));
            using (var file = new FileStream(pointer, FileMode.CreateNew))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(hash + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(pointer, Path.Combine(all, CurrentName), overwrite: true);
            return (hash, folder, isNew);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static bool IsWhole(string folder, string hash)
    {
        if (!Directory.Exists(folder)) return false;
        try
        {
            using var there = MappedBase.Open(folder);
            there.Verify();
            return there.Hash == hash;
        }
        catch (LayerException)
        {
            return false;
        }
    }

    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);
}
