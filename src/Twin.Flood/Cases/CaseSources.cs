namespace Twin.Flood.Cases;

/// <summary>Reads the sources of a case.</summary>
internal static class CaseSources
{
    public static FloodSource Read(CaseObject s, CaseSite site)
    {
        var id = s.Text("id");
        if (s.Text("unit") is var unit && unit != "m3/s") throw FloodCaseException.Refused($"source {id} in {unit}: expected m3/s.");
        var inflow = s.Has("series") ? site.Files.Series(s.Text("series")) : TimeSeries.Constant(s.Number("value"));
        if (s.Text("kind") == "line") return FloodSource.Line(id, site.Grid, [.. s.Items("points").Select(p => CaseObject.Point(p, s.Place("points"))).Select(p => (p.X - site.West, p.Y - site.South))], inflow);
        var (x, y) = (s.Number("x") - site.West, s.Number("y") - site.South);
        return s.Text("kind") switch
        {
            "point" => FloodSource.Point(id, site.Grid, x, y, inflow),
            "disc" => FloodSource.Disc(id, site.Grid, x, y, s.Number("radius"), inflow),
            var kind => throw FloodCaseException.Refused($"source {id}: the kind {kind} is none of point, disc, line."),
        };
    }
}
