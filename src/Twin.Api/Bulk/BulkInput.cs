using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Storage.Base;

namespace Twin.Api.Bulk;

/// <summary>A body of lines, read as it comes: good lines by tile, bad ones with their fault, and the hash of all bytes.</summary>
internal sealed class BulkInput(CityBase city, CityAreas areas, Caller caller, FactLineParser parser)
{
    /// <summary>Refused lines that an answer lists.</summary>
    internal const int MaxListed = 10_000;

    private readonly Dictionary<int, TileBatch> _tiles = [];
    private readonly List<RefusedLine> _refused = [];
    private readonly int _bound = city.AreaIndexOf(caller.Principal.Area);
    private int _line;

    internal IReadOnlyCollection<TileBatch> Tiles => _tiles.Values;

    internal IReadOnlyList<RefusedLine> Refused => _refused;

    internal long RefusedCount { get; private set; }

    /// <summary>Reads the body to its end and returns its hash.</summary>
    internal async Task<string> ReadAsync(PipeReader body, string prefix, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(prefix));
        while (true)
        {
            var read = await body.ReadAsync(ct);
            var rest = Take(read.Buffer, hash, read.IsCompleted);
            body.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    private ReadOnlySequence<byte> Take(ReadOnlySequence<byte> buffer, IncrementalHash hash, bool last)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            Line(buffer.Slice(0, end), hash);
            hash.AppendData("\n"u8);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        if (!last) return buffer;
        if (!buffer.IsEmpty) Line(buffer, hash);
        return buffer.Slice(buffer.End);
    }

    private void Line(in ReadOnlySequence<byte> line, IncrementalHash hash)
    {
        if (line.IsSingleSegment)
        {
            Line(line.FirstSpan, hash);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent((int)line.Length);
        line.CopyTo(copy);
        Line(copy.AsSpan(0, (int)line.Length), hash);
        ArrayPool<byte>.Shared.Return(copy);
    }

    private void Line(ReadOnlySpan<byte> line, IncrementalHash hash)
    {
        hash.AppendData(line);
        _line++;
        if (_line == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        line = line.TrimEnd((byte)'\r');
        if (line.Trim(" \t"u8).IsEmpty) return;
        if (!parser.TryParse(line, out var cell, out var write, out var fault)) Refuse(_line, fault.Code, fault.Detail);
        else if (areas.CommunityOf(cell) is var community && community < 0) Refuse(_line, "outside-city", $"cell: {cell} lies outside the city");
        else if (_bound != 0 && !areas.IsWithin(community, _bound)) Refuse(_line, "outside-area", $"cell: {cell} does not lie in area {caller.Principal.Area}, which is all that this token may change");
        else
        {
            if (!_tiles.TryGetValue(cell.Tile, out var tile)) _tiles[cell.Tile] = tile = new TileBatch(cell.Tile);
            tile.Add(cell, write, _line);
        }
    }

    private void Refuse(int line, string code, string detail)
    {
        RefusedCount++;
        if (_refused.Count < MaxListed) _refused.Add(new RefusedLine(line, code, detail));
    }
}
