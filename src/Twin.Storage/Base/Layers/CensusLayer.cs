using System.Text.Json;

namespace Twin.Storage.Base.Layers;

/// <summary>The census by district: whole persons that sum to the city's.</summary>
internal sealed record CensusLayer(string CityNameZh, DateOnly Date, long Total, IReadOnlyDictionary<string, long> ByDistrict, int Read, int Recalled)
{
    internal static CensusLayer ReadFile(string path, IReadOnlyList<DistrictEntry> districts)
    {
        const string file = "population_nanjing.json";
        try
        {
            using var document = JsonDocument.Parse(LayerText.Read(path));
            var root = document.RootElement;
            var byDistrict = new Dictionary<string, long>(StringComparer.Ordinal);
            var (read, recalled) = (0, 0);
            foreach (var d in root.GetProperty("districts").EnumerateArray())
            {
                var code = d.GetProperty("adcode").GetString()!;
                var persons = d.GetProperty("population").GetInt64();
                if (districts.All(k => k.Code != code)) throw new LayerException(file, $"district {code}", "it is not in districts.geojson");
                if (persons < 0) throw new LayerException(file, $"district {code}", $"{persons} persons");
                if (!byDistrict.TryAdd(code, persons)) throw new LayerException(file, $"district {code}", "it stands twice");
                if (d.TryGetProperty("source", out var s) && s.GetString() == "read") read++;
                else recalled++;
            }

            if (districts.FirstOrDefault(d => !byDistrict.ContainsKey(d.Code)) is { } missing) throw new LayerException(file, $"district {missing.Code} has no population");
            var total = root.GetProperty("total").GetInt64();
            if (byDistrict.Values.Sum() != total) throw new LayerException(file, $"the districts sum to {byDistrict.Values.Sum()}, not to the total {total}");
            var date = DateOnly.ParseExact(root.GetProperty("date").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return new(root.GetProperty("city").GetString()!, date, total, byDistrict, read, recalled);
        }
        catch (JsonException e)
        {
            throw new LayerException(file, $"line {(e.LineNumber ?? 0) + 1}", "the JSON is damaged or cut off", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LayerException(file, "", "it needs city, date (yyyy-MM-dd), total and districts with adcode and population", e);
        }
    }
}
