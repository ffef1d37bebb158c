using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Twin.Geo;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Things;

/// <summary>Person-flow zones: a disc of a stated radius around each metro station, and the parks less their open waters.</summary>
internal static class ZoneModel
{
    private const int Corners = 32;

    internal static IReadOnlyList<BaseZone> Build(IReadOnlyList<BasePlace> stations, IReadOnlyList<LandUse> land, IReadOnlyList<BaseWater> waters)
    {
        var zones = stations.Select(Station).Concat(land.Where(l => l.Kind == "park").Select(p => Park(p, waters))).OrderBy(z => z.Id, StringComparer.Ordinal).ToList();
        for (var i = 1; i < zones.Count; i++)
            if (zones[i].Id == zones[i - 1].Id) throw new LayerException("stations.csv", $"id {zones[i].Id}", "a park has the same id");
        return zones;
    }

    private static BaseZone Station(BasePlace s)
    {
        var scale = LocalScale.At(s.Lat);
        var ring = new Coordinate[Corners + 1];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / Corners);
            ring[i] = new(Math.Round(s.Lon + BaseMethod.StationRadiusM * cos / scale.LonMetres, 7), Math.Round(s.Lat + BaseMethod.StationRadiusM * sin / scale.LatMetres, 7));
        }

        ring[Corners] = ring[0].Copy();
        var outline = GeometryServices.Factory.CreatePolygon(ring);
        var walkable = Math.PI * BaseMethod.StationRadiusM * BaseMethod.StationRadiusM * BaseMethod.StationWalkableShare;
        return new("zone-" + s.Id, "metro", s.NameZh, s.NameEn, (int)Math.Round(walkable * BaseMethod.StationPersonsPerM2), Math.Round(walkable, 1), BaseMethod.StationRadiusM, CellWalk.OfArea(outline).Keys, outline);
    }

    private static BaseZone Park(LandUse park, IReadOnlyList<BaseWater> waters)
    {
        var wet = waters.Where(w => w.Shape is not LineString && w.Shape.EnvelopeInternal.Intersects(park.Ground.EnvelopeInternal)).Select(w => w.Shape).ToList();
        var land = wet.Count == 0 ? park.Ground : park.Ground.Difference(UnaryUnionOp.Union(wet));
        if (land.IsEmpty) land = park.Ground;
        var (_, _, m2) = CellWalk.OfArea(land);
        return new("zone-" + park.Id, "park", park.NameZh, park.NameEn, Math.Max(1, (int)Math.Round(m2 / BaseMethod.ParkLandPerPersonM2)), Math.Round(m2 * BaseMethod.ParkWalkableShare, 1), 0, CellWalk.OfArea(park.Ground).Keys, park.Ground);
    }
}
