using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Storage.Base.Files;

/// <summary>One named run of bytes of the base file.</summary>
internal sealed record BaseSection(string Name, long Offset, long Length, string Sha256);

/// <summary>The header of the base file.</summary>
internal sealed record BaseHeader(string Hash, int Method, IReadOnlyList<BaseSection> Sections);

[JsonSerializable(typeof(BaseHeader))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BaseHeaderJson : JsonSerializerContext;

/// <summary>
/// The form of the base file: 8 bytes magic, version and header length (little-endian int32), SHA-256 of the header, the header (JSON), then the
/// sections, each on a multiple of 64 bytes. The content hash is the SHA-256 over method version, names, lengths and hashes of the sections.
/// </summary>
internal static class BaseFile
{
    internal const string Name = "city.base";
    internal const int Version = 1;
    internal const int Prologue = 8 + 4 + 4 + 32;
    private const int Alignment = 64;

    internal static ReadOnlySpan<byte> Magic => "TWINBASE"u8;

    /// <summary>Lays the sections out and writes the file into a folder, flushed to the disk; returns the content hash.</summary>
    internal static string Write(string folder, IReadOnlyList<(string Name, byte[] Bytes)> sections)
    {
        var hashes = sections.Select(s => Convert.ToHexStringLower(SHA256.HashData(s.Bytes))).ToList();
        var hash = ContentHash(BaseMethod.Version, sections.Select((s, i) => (s.Name, (long)s.Bytes.Length, hashes[i])));
        // The header's length depends on the offsets in it and they on it: lay out from a length that surely holds it.
        var room = Align(Prologue + 256 + sections.Count * 192);
        var (offset, list) = ((long)room, new List<BaseSection>());
        for (var i = 0; i < sections.Count; i++)
        {
            list.Add(new(sections[i].Name, offset, sections[i].Bytes.Length, hashes[i]));
            offset = Align(offset + sections[i].Bytes.Length);
        }

        var header = JsonSerializer.SerializeToUtf8Bytes(new BaseHeader(hash, BaseMethod.Version, list), BaseHeaderJson.Default.BaseHeader);
        if (Prologue + header.Length > room) throw new InvalidOperationException("the header of the base file outgrew its room");
        var prologue = new byte[Prologue];
        Magic.CopyTo(prologue);
        BinaryPrimitives.WriteInt32LittleEndian(prologue.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(prologue.AsSpan(12), header.Length);
        SHA256.HashData(header, prologue.AsSpan(16));
        Directory.CreateDirectory(folder);
        using var file = File.OpenHandle(Path.Combine(folder, Name), FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, prologue, 0);
        RandomAccess.Write(file, header, Prologue);
        for (var i = 0; i < sections.Count; i++) RandomAccess.Write(file, sections[i].Bytes, list[i].Offset);
        RandomAccess.SetLength(file, offset);
        RandomAccess.FlushToDisk(file);
        return hash;
    }

    /// <summary>Reads and checks prologue and header.</summary>
    /// <exception cref="LayerException">The file is not a base file, of another version, damaged or cut off.</exception>
    internal static BaseHeader ReadHeader(string path, ReadOnlySpan<byte> start, long fileLength)
    {
        var name = Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", Name);
        if (start.Length < Prologue || !start[..8].SequenceEqual(Magic)) throw new LayerException(name, "this is not a base file; import again");
        if (BinaryPrimitives.ReadInt32LittleEndian(start[8..]) is var version && version != Version) throw new LayerException(name, $"its form is version {version}, this program reads version {Version}; import again");
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[12..]);
        if (length <= 0 || Prologue + length > start.Length) throw new LayerException(name, "the file is cut off; import again");
        var json = start.Slice(Prologue, length);
        if (!SHA256.HashData(json).AsSpan().SequenceEqual(start.Slice(16, 32))) throw new LayerException(name, "the header is damaged; import again");
        var header = JsonSerializer.Deserialize(json, BaseHeaderJson.Default.BaseHeader)!;
        if (header.Sections.Any(s => s.Offset < 0 || s.Length < 0 || s.Offset + s.Length > fileLength)) throw new LayerException(name, "the file is cut off; import again");
        if (header.Hash != ContentHash(header.Method, header.Sections.Select(s => (s.Name, s.Length, s.Sha256)))) throw new LayerException(name, "the header's hash is not that of its sections; import again");
        return header;
    }

    private static string ContentHash(int method, IEnumerable<(string Name, long Length, string Sha256)> sections)
    {
        var text = new StringBuilder($"twin base {Version} {method}\n");
        foreach (var (name, length, sha) in sections) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name} {length} {sha}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static long Align(long n) => (n + Alignment - 1) / Alignment * Alignment;
}
