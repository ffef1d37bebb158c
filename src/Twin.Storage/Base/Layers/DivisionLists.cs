using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Layers;

/// <summary>A district with its real ground.</summary>
internal sealed record DistrictEntry(string Code, string NameZh, string NameEn, Geometry Ground);

/// <summary>A street-level unit: name and code, no ground.</summary>
internal sealed record StreetEntry(string Code, string NameZh, string NameEn, string Kind, string District);

/// <summary>A community: name and code, no ground.</summary>
internal sealed record CommunityEntry(string Code, string NameZh, string NameEn, string Street);

/// <summary>The administrative lists, each in code order and consistent with the one above.</summary>
internal sealed record DivisionLists(IReadOnlyList<DistrictEntry> Districts, IReadOnlyList<StreetEntry> Streets, IReadOnlyList<CommunityEntry> Communities)
{
    internal static DivisionLists Read(string folder, Func<string, string?> crs)
    {
        var districts = new List<DistrictEntry>();
        foreach (var f in GeoJsonLayer.Read(Path.Combine(folder, "districts.geojson"), crs("districts.geojson"), "Polygon", "MultiPolygon"))
        {
            if (f.Id.Length != 6 || !f.Id.All(char.IsAsciiDigit)) throw f.Wrong($"'{f.Id}' is not a district code of 6 digits");
            districts.Add(new(f.Id, f.Required("name"), f.Text("nameEn"), f.Geometry));
        }

        var known = districts.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        var streets = new Dictionary<string, StreetEntry>(StringComparer.Ordinal);
        foreach (var r in CsvLayer.Read(Path.Combine(folder, "streets.csv"), "code", "name", "name_en", "kind", "district").Rows)
        {
            var s = new StreetEntry(r.Code("code", 9), r.Required("name"), r.Text("name_en"), r.Required("kind"), r.Code("district", 6));
            if (!known.Contains(s.District)) throw r.Wrong($"district {s.District} of street {s.Code} is not in districts.geojson");
            if (!s.Code.StartsWith(s.District, StringComparison.Ordinal)) throw r.Wrong($"street {s.Code} does not begin with the code of its district {s.District}");
            if (!streets.TryAdd(s.Code, s)) throw r.Wrong($"street {s.Code} stands twice");
        }

        var communities = new Dictionary<string, CommunityEntry>(StringComparer.Ordinal);
        foreach (var r in CsvLayer.Read(Path.Combine(folder, "communities.csv"), "code", "name", "name_en", "street").Rows)
        {
            var c = new CommunityEntry(r.Code("code", 12), r.Required("name"), r.Text("name_en"), r.Code("street", 9));
            if (!streets.ContainsKey(c.Street)) throw r.Wrong($"street {c.Street} of community {c.Code} is not in streets.csv");
            if (!c.Code.StartsWith(c.Street, StringComparison.Ordinal)) throw r.Wrong($"community {c.Code} does not begin with the code of its street {c.Street}");
            if (!communities.TryAdd(c.Code, c)) throw r.Wrong($"community {c.Code} stands twice");
        }

        var withStreet = streets.Values.Select(s => s.District).ToHashSet(StringComparer.Ordinal);
        if (districts.FirstOrDefault(d => !withStreet.Contains(d.Code)) is { } bare) throw new LayerException("streets.csv", $"district {bare.Code} has no street");
        var withCommunity = communities.Values.Select(c => c.Street).ToHashSet(StringComparer.Ordinal);
        if (streets.Values.FirstOrDefault(s => !withCommunity.Contains(s.Code)) is { } empty) throw new LayerException("communities.csv", $"street {empty.Code} has no community");
        return new(
            [.. districts.OrderBy(d => d.Code, StringComparer.Ordinal)],
            [.. streets.Values.OrderBy(s => s.Code, StringComparer.Ordinal)],
            [.. communities.Values.OrderBy(c => c.Code, StringComparer.Ordinal)]);
    }
}
