using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>Land use areas.</summary>
internal static class LandUseLayer
{
    internal static IReadOnlyList<LandUse> Read(string folder, Func<string, string?> crs) =>
        [.. GeoJsonLayer.Read(Path.Combine(folder, "landuse.geojson"), crs("landuse.geojson"), "Polygon", "MultiPolygon")
            .Select(f => new LandUse(f.Id, f.Required("kind"), f.Text("name"), f.Text("nameEn"), f.Geometry))
            .OrderBy(l => l.Id, StringComparer.Ordinal)];
}
