using Twin.Model.Base;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Sharing;

/// <summary>
/// Shares each district's cells out among its streets, and each street's among its communities, since nobody publishes their ground: compact
/// patches in one piece (<see cref="PatchSharing"/>). The weight of a cell is half area and half road vertices; the quota of a street is the number of its
/// communities times the figure of its kind (<see cref="BaseMethod"/>), that of a community equal within its street.
/// </summary>
internal static class GroundSharing
{
    /// <summary>The community (index into the list) of each cell of the raster; -1 outside of the city.</summary>
    internal static short[] Share(CityGround ground, DivisionLists lists, int[] vertices, short[]? given, CancellationToken ct)
    {
        var result = given is null ? new short[ground.Grid.Count] : (short[])given.Clone();
        if (given is null) Array.Fill(result, (short)-1);
        var cellsOf = new List<int>[lists.Districts.Count];
        for (var d = 0; d < cellsOf.Length; d++) cellsOf[d] = [];
        for (var i = 0; i < ground.DistrictOf.Length; i++)
            if (ground.DistrictOf[i] >= 0) cellsOf[ground.DistrictOf[i]].Add(i);
        var work = Enumerable.Range(0, cellsOf.Length).Where(d => result[cellsOf[d][0]] < 0).OrderByDescending(d => cellsOf[d].Count).ToList();
        try
        {
            Parallel.ForEach(work, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, d => District(d, [.. cellsOf[d]], ground, lists, vertices, result));
        }
        catch (AggregateException e) when (e.InnerException is LayerException inner)
        {
            throw new LayerException(inner.File, inner.Place, inner.Message, e);
        }

        return result;
    }

    /// <summary>Shares a street's cells among its communities.</summary>
    internal static void Street(int[] cells, StreetEntry street, CityGround ground, DivisionLists lists, int[] vertices, short[] result)
    {
        var communities = new List<short>();
        for (var c = 0; c < lists.Communities.Count; c++)
            if (lists.Communities[c].Street == street.Code) communities.Add((short)c);
        var patch = Patches(cells, ground, vertices, [.. communities.Select(_ => new PatchUnit(1, 1))], "communities.csv", street.Code);
        for (var i = 0; i < cells.Length; i++) result[cells[i]] = communities[patch[i]];
    }

    private static void District(int d, int[] cells, CityGround ground, DivisionLists lists, int[] vertices, short[] result)
    {
        var district = lists.Districts[d].Code;
        var streets = lists.Streets.Where(s => s.District == district).ToList();
        var units = streets.Select(s =>
        {
            var communities = lists.Communities.Count(c => c.Street == s.Code);
            return new PatchUnit(Quota(s, communities), communities);
        }).ToArray();
        var patch = Patches(cells, ground, vertices, units, "streets.csv", district);
        for (var s = 0; s < streets.Count; s++)
        {
            var own = Enumerable.Range(0, cells.Length).Where(i => patch[i] == s).Select(i => cells[i]).ToArray();
            Street(own, streets[s], ground, lists, vertices, result);
        }
    }

    internal static double Quota(StreetEntry street, int communities) =>
        street.Kind is "街道" or "镇" or "乡" ? BaseMethod.TownQuotaPerCommunity * communities
        : street.NameZh.Contains("监狱", StringComparison.Ordinal) ? BaseMethod.PrisonQuota
        : BaseMethod.ParkQuotaPerCommunity * communities;

    private static int[] Patches(int[] cells, CityGround ground, int[] vertices, PatchUnit[] units, string file, string area)
    {
        var roads = cells.Sum(c => (double)Math.Min(vertices[c], BaseMethod.VertexCap));
        var byArea = roads == 0 ? 1 : BaseMethod.GroundShareByArea;
        var weights = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            weights[i] = byArea / cells.Length + (roads == 0 ? 0 : (1 - byArea) * Math.Min(vertices[cells[i]], BaseMethod.VertexCap) / roads);
        try
        {
            return PatchSharing.Share(cells, ground.Grid.Columns, weights, units);
        }
        catch (ArgumentException e)
        {
            throw new LayerException(file, $"area {area}", "its ground cannot be shared out: " + e.Message, e);
        }
    }
}
