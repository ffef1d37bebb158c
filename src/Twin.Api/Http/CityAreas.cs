using Twin.Api.Auth;
using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.Api.Http;

/// <summary>Which areas a cell lies in. Immutable, thread-safe; array reads.</summary>
internal sealed class CityAreas(CityBase city)
{
    /// <summary>Index of the community of a cell, or -1 outside the city.</summary>
    internal int CommunityOf(FactCell cell)
    {
        var tile = city.TileIndexOf(cell.Tile);
        if (tile < 0) return -1;
        var community = city.CommunityOf(tile).Span[cell.Index];
        return community == CityBase.NoArea ? -1 : community;
    }

    /// <summary>Codes from an area up to the city.</summary>
    internal string[] Chain(int area)
    {
        var codes = new List<string>(4);
        for (var i = area; i >= 0; i = city.Areas[i].Parent) codes.Add(city.Areas[i].Code);
        return [.. codes];
    }

    /// <summary>True when <paramref name="area"/> is <paramref name="bound"/> or lies in it.</summary>
    internal bool IsWithin(int area, int bound)
    {
        for (var i = area; i >= 0; i = city.Areas[i].Parent)
            if (i == bound)
                return true;
        return false;
    }

    /// <summary>True when the caller may change what lies in the cell.</summary>
    internal bool MayTouch(Caller caller, FactCell cell)
    {
        var bound = city.AreaIndexOf(caller.Principal.Area);
        return bound >= 0 && IsWithin(CommunityOf(cell), bound);
    }

    /// <summary>True when the caller may change a thing of these cells: one of them lies in its area (a building on a border is both sides' business).</summary>
    internal bool MayTouch(Caller caller, IEnumerable<long> cellKeys) => cellKeys.Any(k => MayTouch(caller, FactCell.FromKey(k)));
}
