using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Sharing;

/// <summary>The list of areas with their cells counted, and where communities begin in it.</summary>
internal sealed record AreaTable(IReadOnlyList<BaseArea> Areas, int FirstCommunity)
{
    private const string Modelled = "modelled: the district's cells shared out among its real, named units in compact patches; no published ground";

    internal static AreaTable Build(CityGround ground, DivisionLists lists, CensusLayer census, short[] communityOf, IReadOnlyDictionary<string, string> observed)
    {
        var firstStreet = 1 + lists.Districts.Count;
        var firstCommunity = firstStreet + lists.Streets.Count;
        var areas = new BaseArea[firstCommunity + lists.Communities.Count];
        const string real = "modelled: district polygons of a public map, not an official boundary (districts.geojson)";
        areas[0] = new(lists.Districts[0].Code[..4] + "00", AreaLevel.City, census.CityNameZh, "Nanjing", "", -1, 0, 0, real);
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var d = 0; d < lists.Districts.Count; d++)
        {
            var e = lists.Districts[d];
            areas[index[e.Code] = 1 + d] = new(e.Code, AreaLevel.District, e.NameZh, e.NameEn, "", 0, 0, 0, real);
        }

        for (var s = 0; s < lists.Streets.Count; s++)
        {
            var e = lists.Streets[s];
            areas[index[e.Code] = firstStreet + s] = new(e.Code, AreaLevel.Street, e.NameZh, e.NameEn, e.Kind, index[e.District], 0, 0, observed.GetValueOrDefault(e.Code, Modelled));
        }

        for (var c = 0; c < lists.Communities.Count; c++)
        {
            var e = lists.Communities[c];
            areas[firstCommunity + c] = new(e.Code, AreaLevel.Community, e.NameZh, e.NameEn, CommunityKind(e.NameZh), index[e.Street], 0, 0, observed.GetValueOrDefault(e.Code, Modelled));
        }

        var (cells, km2) = (new int[areas.Length], new double[areas.Length]);
        for (var i = 0; i < communityOf.Length; i++)
        {
            if (communityOf[i] < 0) continue;
            var size = ground.CellKm2(i / ground.Grid.Columns);
            for (var a = firstCommunity + communityOf[i]; a >= 0; a = areas[a].Parent)
            {
                cells[a]++;
                km2[a] += size;
            }
        }

        for (var a = 0; a < areas.Length; a++) areas[a] = areas[a] with { Cells = cells[a], AreaKm2 = Math.Round(km2[a], 6) };
        return new(areas, firstCommunity);
    }

    // The lists' own words at the end of a name: residents' committee, villagers' committee, or a stand-in of a unit that has neither.
    private static string CommunityKind(string name) =>
        name.Contains("虚拟", StringComparison.Ordinal) ? "虚拟社区"
        : name.EndsWith("村委会", StringComparison.Ordinal) || name.EndsWith("村民委员会", StringComparison.Ordinal) ? "村" : "社区";
}
