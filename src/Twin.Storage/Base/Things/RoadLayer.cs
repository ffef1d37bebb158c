using NetTopologySuite.Geometries;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>Roads with their metres by fact cell.</summary>
internal static class RoadLayer
{
    internal static IReadOnlyList<BaseRoad> Read(string folder, Func<string, string?> crs)
    {
        var roads = new List<BaseRoad>();
        foreach (var f in GeoJsonLayer.Read(Path.Combine(folder, "roads.geojson"), crs("roads.geojson"), "LineString"))
        {
            var line = (LineString)f.Geometry;
            var (keys, metres, total) = CellWalk.OfLine(line);
            if (total <= 0) throw f.Wrong("the road has no length");
            roads.Add(new(f.Id, f.Required("class"), f.Flag("oneWay"), f.Text("name"), f.Text("nameEn"), f.Whole("lanes", 1, 20) ?? 0, f.Whole("layer", -5, 5) ?? 0,
                f.Flag("bridge"), f.Flag("tunnel"), total, keys, metres, line));
        }

        return [.. roads.OrderBy(r => r.Id, StringComparer.Ordinal)];
    }
}
