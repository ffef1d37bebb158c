namespace Twin.Flood.Cases;

/// <summary>Reads the open stretches of the edge of a case.</summary>
internal static class CaseEdges
{
    private const double Tolerance = 1e-6;

    public static FloodBoundary? Read(CaseObject b, CaseSite site)
    {
        var (id, kind) = (b.Text("id"), b.Text("kind"));
        if (kind == "wall") return null;
        var side = b.Text("side") switch
        {
            "W" => FloodSide.West,
            "E" => FloodSide.East,
            "N" => FloodSide.North,
            "S" => FloodSide.South,
            var other => throw FloodCaseException.Wrong($"boundary {id}: side {other} is none of W, E, N, S."),
        };
        var (first, last) = Stretch(b, side, site.Grid);
        if (last < first) throw FloodCaseException.Wrong($"boundary {id}: no cell centre lies between from and to.");
        return kind switch
        {
            "flow" when b.Has("depth") => FloodBoundary.FastFlow(id, side, first, last, site.Files.Series(b.Text("series")), b.Number("depth")),
            "flow" => FloodBoundary.Flow(id, side, first, last, site.Files.Series(b.Text("series"))),
            "stage" => FloodBoundary.Stage(id, side, first, last, site.Files.Series(b.Text("series"))),
            "normal" => FloodBoundary.Normal(id, side, first, last, b.Number("slope")),
            "free" => FloodBoundary.Free(id, side, first, last),
            "critical" => FloodBoundary.Critical(id, side, first, last),
            "rating" => FloodBoundary.Rating(id, side, first, last, site.Files.Curve(b.Text("curve"))),
            _ => throw FloodCaseException.Refused($"boundary {id}: the kind {kind} is none of wall, flow, stage, normal, free, critical, rating."),
        };
    }

    // cells of an edge whose centre lies between from and to
    private static (int First, int Last) Stretch(CaseObject b, FloodSide side, FloodGrid grid)
    {
        var alongY = side is FloodSide.West or FloodSide.East;
        var width = grid.RowWidths[side == FloodSide.South ? grid.Rows - 1 : 0];
        var (from, to) = (b.Number("from", double.NegativeInfinity), b.Number("to", double.PositiveInfinity));
        var inside = Enumerable.Range(0, alongY ? grid.Rows : grid.Cols)
            .Where(i => (alongY ? (grid.Rows - i - 0.5) * grid.CellHeight : (i + 0.5) * width) is var at && at > from - Tolerance && at < to + Tolerance).ToList();
        return inside.Count > 0 ? (inside[0], inside[^1]) : (0, -1);
    }
}
