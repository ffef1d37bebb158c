using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.Grains.Hosting;

/// <summary>Which areas a fact cell lies in. Pure over the base; thread-safe.</summary>
public static class AreaLookup
{
    /// <summary>Codes from community up to city, or none outside.</summary>
    public static IReadOnlyList<string> AreasOf(this CityBase city, FactCell cell)
    {
        var tile = city.TileIndexOf(cell.Tile);
        if (tile < 0) return [];
        int area = city.CommunityOf(tile).Span[cell.Index];
        if (area == CityBase.NoArea) return [];
        var codes = new List<string>(4);
        for (; area >= 0; area = city.Areas[area].Parent) codes.Add(city.Areas[area].Code);
        return codes;
    }
}
