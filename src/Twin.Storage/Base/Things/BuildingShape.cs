using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Twin.Model;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>A building as the layer tells it, with its storeys, its ground by cell and the whole that it is a part of.</summary>
internal sealed record BuildingShape(string Id, string Use, string NameZh, string NameEn, int Levels, SourceClass LevelsSource, double FootprintM2, string? PartOf, long[] Keys, double[] SquareMetres, Geometry Footprint)
{
    /// <summary>Used floor, m2; 0 for a part, whose floor is the whole's.</summary>
    internal double UsedFloorM2 => PartOf is null ? FootprintM2 * Levels * BaseMethod.UsedFloorShare : 0;

    internal static IReadOnlyList<BuildingShape> Read(string folder, Func<string, string?> crs)
    {
        var read = new List<BuildingShape>();
        foreach (var f in GeoJsonLayer.Read(Path.Combine(folder, "buildings.geojson"), crs("buildings.geojson"), "Polygon", "MultiPolygon"))
        {
            var (keys, m2, total) = CellWalk.OfArea(f.Geometry);
            if (keys.Length == 0) throw f.Wrong("the footprint has no area");
            var use = f.Required("use");
            var levels = f.Whole("levels", 1, 200);
            read.Add(new(f.Id, use, f.Text("name"), f.Text("nameEn"), levels ?? BaseMethod.Storeys(use, total), levels is null ? SourceClass.Modelled : SourceClass.Observed, Math.Round(total, 2), null, keys, m2, f.Geometry));
        }

        read.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return WithParts(read);
    }

    // A part lies with a stated share of its own ground in a larger building; of equal ones the later id is the part. The whole of a part of a part is the outermost.
    private static List<BuildingShape> WithParts(List<BuildingShape> buildings)
    {
        var index = new STRtree<int>();
        for (var i = 0; i < buildings.Count; i++) index.Insert(buildings[i].Footprint.EnvelopeInternal, i);
        var wholeOf = new int[buildings.Count];
        Array.Fill(wholeOf, -1);
        for (var i = 0; i < buildings.Count; i++)
        {
            var part = buildings[i];
            foreach (var j in index.Query(part.Footprint.EnvelopeInternal).Order())
            {
                var whole = buildings[j];
                if (i == j || whole.FootprintM2 < part.FootprintM2 || (whole.FootprintM2 == part.FootprintM2 && j > i)) continue;
                if (part.Footprint.Intersection(whole.Footprint).Area < BaseMethod.PartShare * part.Footprint.Area) continue;
                if (wholeOf[i] < 0 || buildings[wholeOf[i]].FootprintM2 < whole.FootprintM2) wholeOf[i] = j;
            }
        }

        return [.. buildings.Select((b, i) => wholeOf[i] < 0 ? b : b with { PartOf = buildings[Outermost(wholeOf[i])].Id })];

        int Outermost(int i)
        {
            while (wholeOf[i] >= 0) i = wholeOf[i];
            return i;
        }
    }

    /// <summary>Floor by raster cell of the buildings that people live or work in, m2.</summary>
    internal static double[] FloorByCell(IReadOnlyList<BuildingShape> buildings, CityGrid grid, Func<string, double> shareOfUse)
    {
        var floor = new double[grid.Count];
        foreach (var b in buildings)
        {
            var share = shareOfUse(b.Use) * b.UsedFloorM2 / b.SquareMetres.Sum();
            if (share == 0) continue;
            for (var k = 0; k < b.Keys.Length; k++)
                if (grid.IndexOf(Twin.Grid.FactCell.FromKey(b.Keys[k]).Code) is var i and >= 0) floor[i] += share * b.SquareMetres[k];
        }

        return floor;
    }
}
