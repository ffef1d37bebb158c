using NetTopologySuite.Geometries;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Ground;

/// <summary>
/// What covers a point of the ground. Where layers overlap the later of this order wins: land use, building, street on the ground, water; of waters
/// the finer layer's over the generalised one's. Bridges, tunnels, raised roads and paths cover nothing. Immutable, thread-safe.
/// </summary>
internal sealed class LandCover
{
    /// <summary>Nothing known.</summary>
    internal const ushort Unknown = 0;

    /// <summary>A street's carriageway; from 1 to here land uses by number.</summary>
    internal const ushort Street = 100;

    /// <summary>A roof.</summary>
    internal const ushort Building = 101;

    /// <summary>The first water; its number is added.</summary>
    internal const ushort Water = 1000;

    private readonly string[] _uses;
    private readonly (AreaShape Shape, ushort Cover)[] _land;
    private readonly AreaShape[] _buildings;
    private readonly LineBand[] _streets;
    private readonly (AreaShape? Shape, LineBand? Band, Envelope Box)[] _waters;

    internal LandCover(IReadOnlyList<LandUse> land, IReadOnlyList<BaseBuilding> buildings, IReadOnlyList<BaseRoad> roads, IReadOnlyList<BaseWater> waters)
    {
        _uses = [.. land.Select(l => l.Kind).Distinct().Order(StringComparer.Ordinal)];
        _land = [.. land.Select(l => (new AreaShape(l.Ground), (ushort)(1 + Array.IndexOf(_uses, l.Kind))))];
        _buildings = [.. buildings.Select(b => new AreaShape(b.Footprint))];
        _streets = [.. roads.Where(IsStreetBed).Select(r => new LineBand(r.Line, BaseMethod.StreetWidthM(r.Class, r.OneWay, r.Lanes)))];
        _waters = [.. waters.Select(w => w.Shape is LineString line
            ? ((AreaShape?)null, (LineBand?)new LineBand(line, w.Kind == "stream" ? BaseMethod.StreamWidthM : BaseMethod.RiverWidthM), new LineBand(line, BaseMethod.RiverWidthM).Box)
            : (new AreaShape(w.Shape), null, w.Shape.EnvelopeInternal))];
        Detail = new Envelope();
        foreach (var s in _streets) Detail.ExpandToInclude(s.Box);
        foreach (var (shape, _) in _land) Detail.ExpandToInclude(shape.Box);
        foreach (var b in _buildings) Detail.ExpandToInclude(b.Box);
    }

    /// <summary>Box in which streets, land use and buildings are known.</summary>
    internal Envelope Detail { get; }

    /// <summary>True for a street that lies on the ground: not a bridge, tunnel, raised road or path.</summary>
    internal static bool IsStreetBed(BaseRoad road) => !road.Bridge && !road.Tunnel && road.Layer == 0 && road.Class != "path";

    internal static bool IsWater(ushort cover) => cover >= Water;

    internal string Use(ushort cover) => _uses[cover - 1];

    internal ushort At(double lon, double lat, bool roofs)
    {
        for (var w = _waters.Length - 1; w >= 0; w--)
            if (_waters[w].Shape?.Contains(lon, lat) ?? _waters[w].Band!.Contains(lon, lat)) return (ushort)(Water + w);
        if (!Detail.Contains(lon, lat)) return Unknown;
        foreach (var s in _streets)
            if (s.Contains(lon, lat)) return Street;
        if (roofs)
        {
            foreach (var b in _buildings)
                if (b.Contains(lon, lat)) return Building;
        }

        for (var l = _land.Length - 1; l >= 0; l--)
            if (_land[l].Shape.Contains(lon, lat)) return _land[l].Cover;
        return Unknown;
    }

    /// <summary>The cover of the points of a lattice, row by row; longitudes ascend, latitudes descend.</summary>
    internal ushort[] Fill(double[] lons, double[] lats, bool roofs, bool onlyWater = false)
    {
        var cover = new ushort[lons.Length * lats.Length];
        var box = new Envelope(lons[0], lons[^1], lats[^1], lats[0]);
        if (!onlyWater && Detail.Intersects(box))
        {
            foreach (var (shape, value) in _land) Paint(shape, value);
            if (roofs)
            {
                foreach (var b in _buildings) Paint(b, Building);
            }

            foreach (var s in _streets) s.Points(lons, lats, (r, c) => cover[r * lons.Length + c] = Street);
        }

        for (var w = 0; w < _waters.Length; w++)
        {
            var value = (ushort)(Water + w);
            if (_waters[w].Shape is { } shape) Paint(shape, value);
            else _waters[w].Band!.Points(lons, lats, (r, c) => cover[r * lons.Length + c] = value);
        }

        return cover;

        void Paint(AreaShape shape, ushort value)
        {
            if (shape.Box.Intersects(box)) shape.Runs(lons, lats, (r, from, to) => cover.AsSpan(r * lons.Length + from, to - from).Fill(value));
        }
    }
}
