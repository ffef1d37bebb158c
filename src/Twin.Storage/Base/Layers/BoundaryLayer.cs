using Twin.Model.Base;
using Twin.Storage.Base.Sharing;

namespace Twin.Storage.Base.Layers;

/// <summary>
/// Real ground of streets or communities. For every district of which the file has a feature it must have all streets, or all communities; the modelled
/// patches of that district are then replaced whole. A cell goes to the feature that holds its centre; cells of the district that no feature holds
/// (slivers between two makers' borders) go to the nearest cell that has one.
/// </summary>
internal sealed class BoundaryLayer
{
    /// <summary>A district of which more lies in no feature, or in two, is not what the file says it is.</summary>
    private const double MostSlivers = 0.05;

    private readonly string _file;
    private readonly CityGround _ground;
    private readonly DivisionLists _lists;

    private BoundaryLayer(string file, CityGround ground, DivisionLists lists) => (_file, _ground, _lists) = (file, ground, lists);

    /// <summary>Community of each raster cell, -1 where the file tells nothing; sources of the boundaries by area code.</summary>
    internal required short[] CommunityOf { get; init; }

    internal Dictionary<string, string> Sources { get; } = new(StringComparer.Ordinal);

    internal List<string> Notes { get; } = [];

    internal static BoundaryLayer Read(string path, string? crs, CityGround ground, DivisionLists lists, int[] vertices)
    {
        var file = Path.GetFileName(path);
        var community = new short[ground.Grid.Count];
        Array.Fill(community, (short)-1);
        var layer = new BoundaryLayer(file, ground, lists) { CommunityOf = community };
        var byCode = new Dictionary<string, GeoJsonFeature>(StringComparer.Ordinal);
        foreach (var f in GeoJsonLayer.Read(path, crs, "Polygon", "MultiPolygon"))
        {
            var code = f.Text("code") is { Length: > 0 } own ? own : f.Id;
            var known = code.Length == 9 ? lists.Streets.Any(s => s.Code == code) : code.Length == 12 && lists.Communities.Any(c => c.Code == code);
            if (!known) throw f.Wrong($"'{code}' is not a street of streets.csv nor a community of communities.csv");
            if (!byCode.TryAdd(code, f)) throw f.Wrong($"the code {code} stands already at {byCode[code].Place}");
        }

        for (var d = 0; d < lists.Districts.Count; d++)
            if (byCode.Keys.Any(c => c.StartsWith(lists.Districts[d].Code, StringComparison.Ordinal))) layer.District(d, byCode, vertices);
        return layer;
    }

    private void District(int d, Dictionary<string, GeoJsonFeature> byCode, int[] vertices)
    {
        var district = _lists.Districts[d].Code;
        var communities = Enumerable.Range(0, _lists.Communities.Count).Where(c => _lists.Communities[c].Street.StartsWith(district, StringComparison.Ordinal)).ToList();
        var streets = _lists.Streets.Where(s => s.District == district).ToList();
        if (communities.Any(c => byCode.ContainsKey(_lists.Communities[c].Code)))
        {
            Require(district, communities.Select(c => _lists.Communities[c].Code), byCode, "communities");
            var owner = Paint(d, [.. communities.Select(c => byCode[_lists.Communities[c].Code])]);
            for (var i = 0; i < owner.Length; i++)
                if (owner[i] >= 0) CommunityOf[i] = (short)communities[owner[i]];
            foreach (var c in communities) Sources[_lists.Communities[c].Code] = "observed: " + _file;
            foreach (var s in streets) Sources[s.Code] = $"observed: communities of {_file}";
            return;
        }

        Require(district, streets.Select(s => s.Code), byCode, "streets");
        var streetOf = Paint(d, [.. streets.Select(s => byCode[s.Code])]);
        for (var s = 0; s < streets.Count; s++)
        {
            var cells = Enumerable.Range(0, streetOf.Length).Where(i => streetOf[i] == s).ToArray();
            ShareStreet(cells, streets[s], vertices);
            Sources[streets[s].Code] = "observed: " + _file;
            foreach (var c in _lists.Communities.Where(c => c.Street == streets[s].Code)) Sources[c.Code] = $"modelled: its street's ground ({_file}) shared out in compact patches";
        }
    }

    private void Require(string district, IEnumerable<string> codes, Dictionary<string, GeoJsonFeature> byCode, string what)
    {
        var missing = codes.Where(c => !byCode.ContainsKey(c)).ToList();
        if (missing.Count > 0) throw new LayerException(_file, $"district {district}", $"{missing.Count} of its {what} are missing, {missing[0]} among them; give all or none");
    }

    private int[] Paint(int district, IReadOnlyList<GeoJsonFeature> features)
    {
        var grid = _ground.Grid;
        var owner = new int[grid.Count];
        Array.Fill(owner, -1);
        double[] lons = grid.Lons(), lats = grid.Lats();
        var (cells, twice) = (_ground.DistrictOf.Count(o => o == district), 0);
        for (var f = 0; f < features.Count; f++)
        {
            var (own, any) = (f, false);
            new AreaShape(features[f].Geometry).Runs(lons, lats, (row, from, to) =>
            {
                for (var i = row * grid.Columns + from; i < row * grid.Columns + to; i++)
                {
                    if (_ground.DistrictOf[i] != district) continue;
                    if (owner[i] >= 0)
                    {
                        if (++twice > cells * MostSlivers) throw features[own].Wrong($"it overlaps {features[owner[i]].Place}, at cell {grid.CellOf(i)} for one");
                        continue;
                    }

                    (owner[i], any) = (own, true);
                }
            });
            if (!any) throw features[f].Wrong("it holds the centre of no cell of its district");
        }

        FillSlivers(district, owner, cells);
        return owner;
    }

    private void FillSlivers(int district, int[] owner, int cells)
    {
        var (columns, rows) = (_ground.Grid.Columns, _ground.Grid.Rows);
        var queue = new Queue<int>();
        var open = 0;
        for (var i = 0; i < owner.Length; i++)
        {
            if (_ground.DistrictOf[i] != district) continue;
            if (owner[i] >= 0) queue.Enqueue(i);
            else open++;
        }

        var code = _lists.Districts[district].Code;
        if (open > cells * MostSlivers) throw new LayerException(_file, $"district {code}", $"{open} of its {cells} cells lie in no feature");
        if (open > 0) Notes.Add($"{_file}: {open} of {cells} cells of district {code} lie in no feature and went to the nearest");
        while (queue.TryDequeue(out var i))
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                {
                    int x = i % columns + dx, y = i / columns + dy;
                    if ((uint)x >= (uint)columns || (uint)y >= (uint)rows) continue;
                    var next = y * columns + x;
                    if (_ground.DistrictOf[next] != district || owner[next] >= 0) continue;
                    owner[next] = owner[i];
                    queue.Enqueue(next);
                }
    }

    // A real street may be several pieces: its communities share the largest, the others go to the nearest of them.
    private void ShareStreet(int[] cells, StreetEntry street, int[] vertices)
    {
        var columns = _ground.Grid.Columns;
        var (pieceOf, count) = CellPieces.Of(cells, columns);
        var largest = Enumerable.Range(0, count).OrderByDescending(p => pieceOf.Count(o => o == p)).ThenBy(p => p).First();
        var main = Enumerable.Range(0, cells.Length).Where(i => pieceOf[i] == largest).Select(i => cells[i]).ToArray();
        GroundSharing.Street(main, street, _ground, _lists, vertices, CommunityOf);
        foreach (var i in Enumerable.Range(0, cells.Length).Where(i => pieceOf[i] != largest).Select(i => cells[i]))
            CommunityOf[i] = CommunityOf[main.MinBy(m => Math.Pow(m % columns - i % columns, 2) + Math.Pow(m / columns - i / columns, 2))];
    }
}
