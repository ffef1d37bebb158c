using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Twin.Grid;
using Twin.Storage.Base.Files;
using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base;

/// <summary>
/// A base on disk: cell values stay in the memory-mapped file, tables are read at opening (about 0.2 s). Thread-safe. Nothing read from it may be
/// used after <see cref="Dispose"/>: the memory of cell values is then gone.
/// </summary>
public sealed unsafe class MappedBase : CityBase
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly BaseHeader _header;
    private readonly int[] _tiles;
    private readonly ReadOnlyMemory<ushort> _communities;
    private readonly ReadOnlyMemory<long>[] _values;
    private readonly Dictionary<string, int> _areaIndex;
    private bool _disposed;

    private MappedBase(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < BaseFile.Prologue) throw new LayerException(BaseFile.Name, "this is not a base file; import again");
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        try
        {
            _header = BaseFile.ReadHeader(path, new ReadOnlySpan<byte>(_start, (int)Math.Min(length, 1 << 20)), length);
            Areas = ThingReader.List(Bytes("areas"), BaseContent.Area);
            _tiles = MemoryMarshal.Cast<byte, int>(Bytes("tiles")).ToArray();
            _communities = Mapped<ushort>("communities");
            Facts = ThingReader.List(Bytes("facts"), BaseContent.Fact);
            _values = [.. Facts.Select(f => Mapped<long>("values-" + f.Id))];
            Buildings = ThingReader.List(Bytes("buildings"), BaseContent.Building);
            Roads = ThingReader.List(Bytes("roads"), BaseContent.Road);
            Pipes = ThingReader.List(Bytes("pipes"), BaseContent.Pipe);
            Zones = ThingReader.List(Bytes("zones"), BaseContent.Zone);
            Waters = ThingReader.List(Bytes("waters"), BaseContent.Water);
            Places = ThingReader.List(Bytes("places"), BaseContent.Place);
            Attributions = ThingReader.List(Bytes("attributions"), static (ref ThingReader r) => r.Text());
            var grounds = ThingReader.List(Bytes("ground"), BaseContent.Ground);
            var cover = new LandCover(ThingReader.List(Bytes("land"), BaseContent.LandUse), Buildings, Roads, Waters);
            Terrain = new TerrainModel(new(grounds[0], grounds[1]), cover, Waters, ThingReader.List(Bytes("built-up"), BaseContent.Built)[0], ThingReader.List(Bytes("surveys"), BaseContent.Survey));
            _areaIndex = Areas.Select((a, i) => (a.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string Hash => _header.Hash;

    /// <inheritdoc/>
    public override IReadOnlyList<BaseArea> Areas { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> TileOrdinals => _tiles;

    /// <inheritdoc/>
    public override IReadOnlyList<BaseFact> Facts { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BaseBuilding> Buildings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BaseRoad> Roads { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BasePipe> Pipes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BaseZone> Zones { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BaseWater> Waters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<BasePlace> Places { get; }

    /// <inheritdoc/>
    public override ITerrain Terrain { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Attributions { get; }

    /// <summary>Opens the base of a folder, <c>{data}/base/{hash}</c>. Checks form, header and lengths, not every byte: see <see cref="Verify"/>.</summary>
    /// <exception cref="LayerException">There is no base, or it is damaged, cut off or of another version.</exception>
    public static MappedBase Open(string folder)
    {
        var path = Path.Combine(folder, BaseFile.Name);
        if (!File.Exists(path)) throw new LayerException(BaseFile.Name, $"there is no base in {folder}");
        return new MappedBase(path);
    }

    /// <summary>Compares every byte with the hashes of the header; about 0.1 s.</summary>
    /// <exception cref="LayerException">A section is damaged.</exception>
    public void Verify()
    {
        foreach (var s in _header.Sections)
            if (Convert.ToHexStringLower(SHA256.HashData(Bytes(s.Name))) != s.Sha256) throw new LayerException(BaseFile.Name, $"section {s.Name}", "its bytes are damaged; import again");
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<ushort> CommunityOf(int tileIndex) => _communities.Slice(tileIndex * FactCell.PerTile, FactCell.PerTile);

    /// <inheritdoc/>
    public override ReadOnlyMemory<long> FactValues(int factIndex, int tileIndex) => _values[factIndex].Slice(tileIndex * FactCell.PerTile, FactCell.PerTile);

    /// <inheritdoc/>
    public override int TileIndexOf(int tileOrdinal) => Array.BinarySearch(_tiles, tileOrdinal) is var i and >= 0 ? i : -1;

    /// <inheritdoc/>
    public override int AreaIndexOf(string code) => _areaIndex.GetValueOrDefault(code, -1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private BaseSection Section(string name) => _header.Sections.FirstOrDefault(s => s.Name == name) ?? throw new LayerException(BaseFile.Name, $"section {name} is missing; import again");

    private ReadOnlySpan<byte> Bytes(string name)
    {
        var s = Section(name);
        return new(_start + s.Offset, checked((int)s.Length));
    }

    private ReadOnlyMemory<T> Mapped<T>(string name) where T : unmanaged
    {
        var s = Section(name);
        var values = new MappedValues<T>(_start + s.Offset, checked((int)(s.Length / sizeof(T))));
        return values.Memory;
    }
}
