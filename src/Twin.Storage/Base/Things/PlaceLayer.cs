using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>Points with a name: places and stations.</summary>
internal static class PlaceLayer
{
    internal static IReadOnlyList<BasePlace> Read(string folder, string file, Func<string, string?> crs)
    {
        var frame = LayerFrame.Of(file, crs(file));
        var places = new Dictionary<string, BasePlace>(StringComparer.Ordinal);
        foreach (var r in CsvLayer.Read(Path.Combine(folder, file), "id", "kind", "name", "name_en", "lon", "lat").Rows)
        {
            var (lon, lat) = frame.Point(file, r.Place, r.Number("lon"), r.Number("lat"));
            var place = new BasePlace(r.Required("id"), r.Required("kind"), r.Text("name"), r.Text("name_en"), lon, lat);
            if (!places.TryAdd(place.Id, place)) throw r.Wrong($"id {place.Id} stands twice");
        }

        return [.. places.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];
    }
}
