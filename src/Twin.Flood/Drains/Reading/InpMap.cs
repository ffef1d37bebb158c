using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [COORDINATES] and [VERTICES].</summary>
internal static class InpMap
{
    /// <summary>Places of nodes by index.</summary>
    public static Dictionary<int, DrainPoint> Positions(InpContext context)
    {
        var positions = new Dictionary<int, DrainPoint>();
        foreach (var row in context.Rows("COORDINATES"))
        {
            row.Need(3, 3, "node, x, y");
            positions[context.Nodes.Need(row, 0, "the node")] = Point(row);
        }
        return positions;
    }

    /// <summary>Points between the ends of links, by index.</summary>
    public static Dictionary<int, ImmutableArray<DrainPoint>> Courses(InpContext context)
    {
        var open = new Dictionary<int, List<DrainPoint>>();
        foreach (var row in context.Rows("VERTICES"))
        {
            row.Need(3, 3, "link, x, y");
            var link = context.Links.Need(row, 0, "the link");
            if (!open.TryGetValue(link, out var points)) open.Add(link, points = []);
            points.Add(Point(row));
        }
        return open.ToDictionary(o => o.Key, o => o.Value.ToImmutableArray());
    }

    private static DrainPoint Point(InpRow row) => new(row.Number(1, "x"), row.Number(2, "y"));
}
