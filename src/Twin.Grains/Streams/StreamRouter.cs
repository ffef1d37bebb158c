using Twin.Abstractions;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;
using Twin.Storage.Log;

namespace Twin.Grains.Streams;

/// <summary>Which streams a log row goes to. Pure over the base; thread-safe.</summary>
public sealed class StreamRouter
{
    private readonly Dictionary<string, string> _regionOfThing;
    private readonly CityBase _base;

    /// <summary>A router for a base.</summary>
    public StreamRouter(CityBase cityBase)
    {
        _base = cityBase;
        _regionOfThing = new(StringComparer.Ordinal);
        foreach (var b in cityBase.Buildings.Where(b => b.CellKeys.Length > 0)) _regionOfThing[b.Id] = RegionOf(b.CellKeys[0]);
        foreach (var p in cityBase.Pipes) _regionOfThing[p.Id] = RegionOf(p.CellKey);
        foreach (var z in cityBase.Zones.Where(z => z.CellKeys.Length > 0)) _regionOfThing[z.Id] = RegionOf(z.CellKeys[0]);
        Regions = [.. cityBase.TileOrdinals.Select(t => TileOrdinal.ToCode(t).Ancestor(3).ToString()).Distinct().Order(StringComparer.Ordinal)];
        Districts = [.. cityBase.Areas.Where(a => a.Level == AreaLevel.District).Select(a => a.Code)];
    }

    /// <summary>Codes of the level-3 regions of the city.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>District codes.</summary>
    public IReadOnlyList<string> Districts { get; }

    /// <summary>Stream names (<c>namespace/key</c>) of all streams that always exist.</summary>
    public IEnumerable<string> Standing() => Regions.Select(r => $"{StreamNames.Region}/{r}").Concat(Districts.Select(d => $"{StreamNames.Incidents}/{d}"));

    /// <summary>The stream of a row, or null when no stream carries it. <paramref name="runId"/>: run of the row's branch, null for live and other branches.</summary>
    public string? StreamOf(LogRow row, string? runId)
    {
        if (runId is not null) return $"{StreamNames.Run}/{runId}";
        if (row.Branch != 0) return null;
        return row.Kind switch
        {
            ThingKind.Cell => $"{StreamNames.Region}/{RegionOf(row.Key)}",
            ThingKind.Building or ThingKind.Pipe or ThingKind.Zone => row.Id is { } id && _regionOfThing.TryGetValue(id, out var r) ? $"{StreamNames.Region}/{r}" : null,
            ThingKind.Incident => DistrictOf(row) is { } d ? $"{StreamNames.Incidents}/{d}" : null,
            _ => null,
        };
    }

    /// <summary>Code of the level-3 region of a fact cell.</summary>
    public static string RegionOf(long cellKey) => FactCell.FromKey(cellKey).Code.Ancestor(3).ToString();

    private string? DistrictOf(LogRow row)
    {
        if (row.Payload.IsEmpty || IncidentCell.Of(row.Payload.Span) is not { } code || !CellCode.TryParse(code, out var cell, out _) || cell.Level != 5) return null;
        var fact = FactCell.From(cell);
        var tile = _base.TileIndexOf(fact.Tile);
        if (tile < 0) return null;
        int area = _base.CommunityOf(tile).Span[fact.Index];
        if (area == CityBase.NoArea) return null;
        while (_base.Areas[area].Level != AreaLevel.District) area = _base.Areas[area].Parent;
        return _base.Areas[area].Code;
    }
}
