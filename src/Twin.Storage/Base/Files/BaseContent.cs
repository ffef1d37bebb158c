using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using Twin.Model;
using Twin.Model.Base;
using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base.Files;

/// <summary>Everything of one base before it is bytes.</summary>
internal sealed record BaseContent(
    IReadOnlyList<BaseArea> Areas, int[] Tiles, ushort[] Communities, IReadOnlyList<(BaseFact Fact, long[] Values)> Facts,
    IReadOnlyList<BaseBuilding> Buildings, IReadOnlyList<BaseRoad> Roads, IReadOnlyList<BasePipe> Pipes, IReadOnlyList<BaseZone> Zones, IReadOnlyList<BaseWater> Waters, IReadOnlyList<BasePlace> Places,
    IReadOnlyList<LandUse> Land, GroundSurface Surface, BuiltUp BuiltUp, IReadOnlyList<SurveyRaster> Surveys, IReadOnlyList<string> Attributions)
{
    internal List<(string Name, byte[] Bytes)> Sections() =>
    [
        ("areas", ThingWriter.List(Areas, Write)),
        ("tiles", MemoryMarshal.AsBytes(Tiles.AsSpan()).ToArray()),
        ("communities", MemoryMarshal.AsBytes(Communities.AsSpan()).ToArray()),
        ("facts", ThingWriter.List([.. Facts.Select(f => f.Fact)], Write)),
        .. Facts.Select(f => ("values-" + f.Fact.Id, MemoryMarshal.AsBytes(f.Values.AsSpan()).ToArray())),
        ("buildings", ThingWriter.List(Buildings, Write)),
        ("roads", ThingWriter.List(Roads, Write)),
        ("pipes", ThingWriter.List(Pipes, Write)),
        ("zones", ThingWriter.List(Zones, Write)),
        ("waters", ThingWriter.List(Waters, Write)),
        ("places", ThingWriter.List(Places, Write)),
        ("land", ThingWriter.List(Land, Write)),
        ("ground", ThingWriter.List([Surface.City, Surface.Centre], Write)),
        ("built-up", ThingWriter.List([BuiltUp], Write)),
        ("surveys", ThingWriter.List(Surveys, Write)),
        ("attributions", ThingWriter.List(Attributions, static (w, a) => w.Text(a))),
    ];

    private static void Write(ThingWriter w, BaseArea a)
    {
        w.Text(a.Code);
        w.Int((int)a.Level);
        w.Text(a.NameZh);
        w.Text(a.NameEn);
        w.Text(a.Kind);
        w.Int(a.Parent);
        w.Int(a.Cells);
        w.Double(a.AreaKm2);
        w.Text(a.BoundarySource);
    }

    internal static BaseArea Area(ref ThingReader r) => new(r.Text(), (AreaLevel)r.Int(), r.Text(), r.Text(), r.Text(), r.Int(), r.Int(), r.Double(), r.Text());

    private static void Write(ThingWriter w, BaseFact f)
    {
        w.Text(f.Id);
        w.Int(f.Decimals);
        w.Long(f.ValidUs);
        w.Source(f.Source);
    }

    internal static BaseFact Fact(ref ThingReader r) => new(r.Text(), r.Int(), r.Long(), r.Source());

    private static void Write(ThingWriter w, BaseBuilding b)
    {
        w.Text(b.Id);
        w.Text(b.Use);
        w.Text(b.NameZh);
        w.Text(b.NameEn);
        w.Int(b.Levels);
        w.Int((int)b.LevelsSource);
        w.Int(b.OccupantsDay);
        w.Int(b.OccupantsNight);
        w.Double(b.EntranceLevelM);
        w.Double(b.FootprintM2);
        w.TextOrNone(b.PartOf);
        w.Longs(b.CellKeys);
        w.Shape(b.Footprint);
    }

    internal static BaseBuilding Building(ref ThingReader r) =>
        new(r.Text(), r.Text(), r.Text(), r.Text(), r.Int(), (SourceClass)r.Int(), r.Int(), r.Int(), r.Double(), r.Double(), r.TextOrNone(), r.Longs(), r.Shape());

    private static void Write(ThingWriter w, BaseRoad d)
    {
        w.Text(d.Id);
        w.Text(d.Class);
        w.Flag(d.OneWay);
        w.Text(d.NameZh);
        w.Text(d.NameEn);
        w.Int(d.Lanes);
        w.Int(d.Layer);
        w.Flag(d.Bridge);
        w.Flag(d.Tunnel);
        w.Double(d.LengthM);
        w.Longs(d.CellKeys);
        w.Doubles(d.CellLengthsM);
        w.Shape(d.Line);
    }

    internal static BaseRoad Road(ref ThingReader r) =>
        new(r.Text(), r.Text(), r.Flag(), r.Text(), r.Text(), r.Int(), r.Int(), r.Flag(), r.Flag(), r.Double(), r.Longs(), r.Doubles(), (LineString)r.Shape());

    private static void Write(ThingWriter w, BasePipe p)
    {
        w.Text(p.Id);
        w.Text(p.RoadId);
        w.TextOrNone(p.DownstreamId);
        w.TextOrNone(p.OutfallWater);
        w.Double(p.DiameterM);
        w.Double(p.LengthM);
        w.Double(p.InvertUpM);
        w.Double(p.InvertDownM);
        w.Double(p.InletLon);
        w.Double(p.InletLat);
        w.Double(p.InletCapacityM3s);
        w.Long(p.CellKey);
        w.Source(p.Source);
        w.Shape(p.Line);
    }

    internal static BasePipe Pipe(ref ThingReader r) =>
        new(r.Text(), r.Text(), r.TextOrNone(), r.TextOrNone(), r.Double(), r.Double(), r.Double(), r.Double(), r.Double(), r.Double(), r.Double(), r.Long(), r.Source(), (LineString)r.Shape());

    private static void Write(ThingWriter w, BaseZone z)
    {
        w.Text(z.Id);
        w.Text(z.Kind);
        w.Text(z.NameZh);
        w.Text(z.NameEn);
        w.Int(z.Capacity);
        w.Double(z.AreaM2);
        w.Double(z.RadiusM);
        w.Longs(z.CellKeys);
        w.Shape(z.Outline);
    }

    internal static BaseZone Zone(ref ThingReader r) => new(r.Text(), r.Text(), r.Text(), r.Text(), r.Int(), r.Double(), r.Double(), r.Longs(), r.Shape());

    private static void Write(ThingWriter w, BaseWater v)
    {
        w.Text(v.Id);
        w.Text(v.Kind);
        w.Text(v.NameZh);
        w.Text(v.NameEn);
        w.Double(v.LevelM);
        w.Int((int)v.LevelSource);
        w.Shape(v.Shape);
    }

    internal static BaseWater Water(ref ThingReader r) => new(r.Text(), r.Text(), r.Text(), r.Text(), r.Double(), (SourceClass)r.Int(), r.Shape());

    private static void Write(ThingWriter w, BasePlace p)
    {
        w.Text(p.Id);
        w.Text(p.Kind);
        w.Text(p.NameZh);
        w.Text(p.NameEn);
        w.Double(p.Lon);
        w.Double(p.Lat);
    }

    internal static BasePlace Place(ref ThingReader r) => new(r.Text(), r.Text(), r.Text(), r.Text(), r.Double(), r.Double());

    private static void Write(ThingWriter w, LandUse l)
    {
        w.Text(l.Id);
        w.Text(l.Kind);
        w.Text(l.NameZh);
        w.Text(l.NameEn);
        w.Shape(l.Ground);
    }

    internal static LandUse LandUse(ref ThingReader r) => new(r.Text(), r.Text(), r.Text(), r.Text(), r.Shape());

    private static void Write(ThingWriter w, BlockGrid g)
    {
        w.Double(g.West);
        w.Double(g.North);
        w.Double(g.Step);
        w.Int(g.Columns);
        w.Int(g.Rows);
        w.Raw(MemoryMarshal.AsBytes(g.Levels));
    }

    internal static BlockGrid Ground(ref ThingReader r) => new(r.Double(), r.Double(), r.Double(), r.Int(), r.Int(), MemoryMarshal.Cast<byte, float>(r.Raw()).ToArray());

    private static void Write(ThingWriter w, BuiltUp b)
    {
        w.Long(b.Grid.WestColumn);
        w.Long(b.Grid.NorthRow);
        w.Int(b.Grid.Columns);
        w.Int(b.Grid.Rows);
        w.Raw(b.Steps);
    }

    internal static BuiltUp Built(ref ThingReader r) => new(new CityGrid(r.Long(), r.Long(), r.Int(), r.Int()), r.Raw().ToArray());

    private static void Write(ThingWriter w, SurveyRaster s)
    {
        w.Text(s.Name);
        w.Text(s.Crs);
        w.Double(s.West);
        w.Double(s.North);
        w.Double(s.StepX);
        w.Double(s.StepY);
        w.Int(s.Columns);
        w.Int(s.Rows);
        w.Raw(MemoryMarshal.AsBytes(s.Levels.AsSpan()));
    }

    internal static SurveyRaster Survey(ref ThingReader r) =>
        new(r.Text(), r.Text(), r.Double(), r.Double(), r.Double(), r.Double(), r.Int(), r.Int(), MemoryMarshal.Cast<byte, float>(r.Raw()).ToArray());
}
