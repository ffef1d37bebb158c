using NetTopologySuite.Geometries;
using Twin.Model;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>
/// Open waters with their levels. A water with a stated level keeps it, and gives it to what the finer layer draws inside it; of the others the
/// pieces that meet share one level, a stated depth under their low shore, taken from the bare ground. All levels are modelled: none of the layers was levelled.
/// </summary>
internal static class WaterLayer
{
    internal static IReadOnlyList<BaseWater> Read(string folder, Func<string, string?> crs, GroundSurface surface)
    {
        // Open waters first: the finer layer is painted over them.
        var features = GeoJsonLayer.Read(Path.Combine(folder, "open_waters.geojson"), crs("open_waters.geojson"), "Polygon", "MultiPolygon").OrderBy(f => f.Id, StringComparer.Ordinal)
            .Concat(GeoJsonLayer.Read(Path.Combine(folder, "waters.geojson"), crs("waters.geojson"), "Polygon", "MultiPolygon", "LineString").OrderBy(f => f.Id, StringComparer.Ordinal)).ToList();
        var stated = features.Select(f => f.Number("levelM")).ToArray();
        foreach (var (f, level) in features.Zip(stated))
            if (level is { } l && l is < -20 or > 2000) throw f.Wrong($"{level} m is no water level");
        // A water drawn finer inside one with a stated level is the same water.
        for (var i = 0; i < features.Count; i++)
        {
            if (stated[i] is not null) continue;
            var inside = features[i].Geometry.InteriorPoint;
            stated[i] = features.Where((f, k) => f.Number("levelM") is not null && f.Geometry.EnvelopeInternal.Contains(inside.Coordinate) && f.Geometry.Contains(inside)).Select(f => f.Number("levelM")).FirstOrDefault();
        }

        var open = Enumerable.Range(0, features.Count).Where(i => stated[i] is null).ToList();
        var groups = Groups([.. open.Select(i => features[i])]);
        foreach (var group in Enumerable.Range(0, open.Count).GroupBy(k => groups[k]))
        {
            var level = UnderShore(group.Select(k => features[open[k]].Geometry), surface);
            foreach (var k in group) stated[open[k]] = level;
        }

        var levels = stated.Select(l => Math.Max(l!.Value, BaseMethod.LowestGroundM)).ToArray();
        return [.. features.Select((f, i) => new BaseWater(f.Id, f.Required("kind"), f.Text("name"), f.Text("nameEn"), Math.Round(levels[i], 2), SourceClass.Modelled, f.Geometry))];
    }

    private static double UnderShore(IEnumerable<Geometry> waters, GroundSurface surface)
    {
        var shore = waters.SelectMany(w => w.Coordinates).Select(c => surface.At(c.X, c.Y)).Order().ToList();
        return shore[(int)(shore.Count * BaseMethod.LowShoreShare)] - BaseMethod.WaterUnderShoreM;
    }

    private static int[] Groups(List<GeoJsonFeature> features)
    {
        var group = Enumerable.Range(0, features.Count).ToArray();
        for (var a = 0; a < features.Count; a++)
        {
            var reach = BaseMethod.SameWaterM / LocalScale.At(features[a].Geometry.EnvelopeInternal.MinY).LonMetres;
            var box = features[a].Geometry.EnvelopeInternal.Copy();
            box.ExpandBy(reach);
            for (var b = 0; b < a; b++)
                if (box.Intersects(features[b].Geometry.EnvelopeInternal) && features[a].Geometry.IsWithinDistance(features[b].Geometry, reach))
                {
                    int low = Math.Min(Root(a), Root(b)), high = Math.Max(Root(a), Root(b));
                    group[high] = low;
                }
        }

        return [.. group.Select((_, i) => Root(i))];

        int Root(int i)
        {
            while (group[i] != i) i = group[i];
            return i;
        }
    }
}
