using System.Collections;
using Twin.Abstractions;
using Twin.Grid;

namespace Twin.Api.Bulk;

/// <summary>The facts of one tile in the order of their lines.</summary>
internal sealed class TileBatch(int tile)
{
    /// <summary>Facts of a commit unit at most: a tile's cells with several facts each.</summary>
    private const int MaxUnit = 2_000;

    private const int FactNumbers = 64;
    private readonly List<TileFactWrite> _writes = [];
    private readonly List<int> _lines = [];

    /// <summary>Ordinal of the tile.</summary>
    internal int Tile => tile;

    internal void Add(FactCell cell, FactWrite write, int line)
    {
        _writes.Add(new TileFactWrite(cell.Index, write));
        _lines.Add(line);
    }

    /// <summary>Cuts into commit units, in order; in none of them stands a fact of a cell twice, since a unit has one value a fact.</summary>
    internal IEnumerable<(TileFactWrite[] Writes, int[] Lines)> Units()
    {
        var taken = new BitArray(FactCell.PerTile * FactNumbers);
        var start = 0;
        for (var i = 0; i < _writes.Count; i++)
        {
            var slot = (_writes[i].Cell * FactNumbers) + _writes[i].Fact.Fact;
            if (taken[slot] || i - start >= MaxUnit)
            {
                yield return Cut(start, i);
                taken.SetAll(false);
                start = i;
            }

            taken[slot] = true;
        }

        if (start < _writes.Count) yield return Cut(start, _writes.Count);
    }

    private (TileFactWrite[] Writes, int[] Lines) Cut(int from, int to) => ([.. _writes[from..to]], [.. _lines[from..to]]);
}
