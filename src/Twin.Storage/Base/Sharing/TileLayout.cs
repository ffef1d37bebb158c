using Twin.Grid;

namespace Twin.Storage.Base.Sharing;

/// <summary>Raster cells in the order of storage: tiles by ordinal, in each its 225 fact cells.</summary>
internal sealed class TileLayout
{
    private readonly int[] _indexOf;

    internal TileLayout(CityGrid grid, short[] communityOf, int firstCommunity)
    {
        var cells = new List<(FactCell Cell, int Index)>();
        for (var i = 0; i < communityOf.Length; i++)
            if (communityOf[i] >= 0) cells.Add((grid.CellOf(i), i));
        Tiles = [.. cells.Select(c => c.Cell.Tile).Distinct().Order()];
        _indexOf = new int[Tiles.Length * FactCell.PerTile];
        Array.Fill(_indexOf, -1);
        Communities = new ushort[_indexOf.Length];
        Array.Fill(Communities, CityBase.NoArea);
        foreach (var (cell, index) in cells)
        {
            var at = Array.BinarySearch(Tiles, cell.Tile) * FactCell.PerTile + cell.Index;
            _indexOf[at] = index;
            Communities[at] = (ushort)(firstCommunity + communityOf[index]);
        }
    }

    internal int[] Tiles { get; }

    internal ushort[] Communities { get; }

    /// <summary>Values by place of storage; no value outside of the city.</summary>
    internal long[] Values(Func<int, long> ofIndex)
    {
        var values = new long[_indexOf.Length];
        for (var i = 0; i < values.Length; i++) values[i] = _indexOf[i] < 0 ? CityBase.NoValue : ofIndex(_indexOf[i]);
        return values;
    }
}
