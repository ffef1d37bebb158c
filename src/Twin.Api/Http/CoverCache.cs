using System.Security.Cryptography;
using NetTopologySuite.Geometries;
using Twin.Geo.Covers;
using Twin.Grid;

namespace Twin.Api.Http;

/// <summary>Covers of the polygons asked about last: a screen asks about the same one again and again. Thread-safe.</summary>
internal sealed class CoverCache
{
    /// <summary>Coarsest cells: the inside of a large polygon is answered by the sums of regions.</summary>
    private const int Coarsest = 2;

    /// <summary>Most cells of a cover: a polygon with a longer rim than that is not one of a city.</summary>
    private const long MaxCells = 2_000_000;

    private const int Kept = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, CellCode[] Cover)>> _byKey = [];
    private readonly LinkedList<(Key Key, CellCode[] Cover)> _recent = new();

    /// <summary>The cover of a polygon, cells of level 2 to 5.</summary>
    /// <exception cref="CoverTooLargeException">It takes too many cells.</exception>
    internal CellCode[] Of(Geometry polygon, CoverMode mode)
    {
        var key = new Key(Convert.ToHexString(SHA256.HashData(polygon.ToBinary())), mode);
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Cover;
            }
        }

        var cover = CellCover.Compact(polygon, Coarsest, GridUnits.FactLevel, mode, MaxCells);
        lock (_lock)
        {
            if (_byKey.ContainsKey(key)) return cover;
            _byKey[key] = _recent.AddFirst((key, cover));
            if (_recent.Count <= Kept) return cover;
            _byKey.Remove(_recent.Last!.Value.Key);
            _recent.RemoveLast();
        }

        return cover;
    }

    private readonly record struct Key(string Hash, CoverMode Mode);
}
