using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Geo.Covers;
using Twin.Grid;

namespace Twin.Benchmarks.Suites;

/// <summary>A ragged polygon of 2,001 vertices over 240 by 240 cells of level 5 at Nanjing.</summary>
internal sealed class CoverSuite : ISuite
{
    private const int Level = 5;
    private const int Cells = 240;

    public string Name => "cover";

    public string Purpose => "a polygon of 2,001 vertices over about 57,600 cells; rival: each cell of the extent asked by itself";

    public Task RunAsync(Report report)
    {
        var polygon = Polygon();
        var boxes = Boxes();
        var own = CellCover.Of(polygon, Level, CoverMode.Intersects);
        var rivals = boxes.Where(b => polygon.Intersects(b.Box)).Select(b => b.Code).Order().ToArray();
        if (!own.SequenceEqual(rivals))
            throw new InvalidOperationException($"The cover has {own.Length} cells, cell by cell {rivals.Length}: the figures would not compare the same work.");
        report.Note($"{polygon.NumPoints} vertices, {boxes.Length} cells in the extent, {own.Length} touched; both ways find the same cells");

        var plain = Samples.Milliseconds(() => _ = boxes.Count(b => polygon.Intersects(b.Box)), 3, warmUp: false);
        var prepared = Samples.Milliseconds(() =>
        {
            var fast = NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(polygon);
            _ = boxes.Count(b => fast.Intersects(b.Box));
        });
        report.Add("intersects, one level", "ms", Samples.Milliseconds(() => CellCover.Of(polygon, Level, CoverMode.Intersects)), 10, "cell by cell", plain);
        report.Add("intersects, one level", "ms", Samples.Milliseconds(() => CellCover.Of(polygon, Level, CoverMode.Intersects)), 10, "prepared, cell by cell", prepared);
        report.Add("cover, one level", "ms", Samples.Milliseconds(() => CellCover.Of(polygon, Level, CoverMode.Cover)), 10);
        report.Add("centre, one level", "ms", Samples.Milliseconds(() => CellCover.Of(polygon, Level, CoverMode.Centre)), 10);
        report.Add("centre, spans only", "ms", Samples.Milliseconds(() => CellMask.Of(polygon, Level, CoverMode.Centre)));
        report.Add("cover, compact levels 2 to 5", "ms", Samples.Milliseconds(() => CellCover.Compact(polygon, 2, Level, CoverMode.Cover)), 10);
        report.Add("cells of the compact cover", "cells", [CellCover.Compact(polygon, 2, Level, CoverMode.Cover).Length], null, "one level", [CellCover.Of(polygon, Level, CoverMode.Cover).Length]);
        return Task.CompletedTask;
    }

    private static Polygon Polygon()
    {
        var random = new Random(2001);
        double half = Cells / 2.0 * GridUnits.WidthDegrees(Level), lon = 118.7, lat = 32.0;
        var ring = new Coordinate[2001];
        for (var i = 0; i < 2000; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 1000);
            var radius = half * (0.9 + 0.1 * random.NextDouble());
            ring[i] = new Coordinate(lon + radius * cos, lat + radius * sin);
        }
        ring[2000] = ring[0].Copy();
        return GeometryCheck.Require(GeometryServices.Factory.CreatePolygon(ring));
    }

    private static (CellCode Code, Geometry Box)[] Boxes()
    {
        var (col, row) = CellCode.FromPoint(118.7, 32.0, Level).ColumnRow;
        var boxes = new List<(CellCode, Geometry)>();
        for (var r = row - Cells / 2; r < row + Cells / 2; r++)
        {
            for (var c = col - Cells / 2; c < col + Cells / 2; c++)
            {
                var code = CellCode.FromColumnRow(Level, c, r);
                var b = code.Bounds;
                boxes.Add((code, GeometryServices.Factory.ToGeometry(new Envelope(b.WestDegrees, b.EastDegrees, b.SouthDegrees, b.NorthDegrees))));
            }
        }
        return [.. boxes];
    }
}
