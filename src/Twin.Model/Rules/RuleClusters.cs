namespace Twin.Model.Rules;

/// <summary>
/// Groups cells above a threshold into clusters of neighbours (8 directions). Water in a storm joins half a city, yet a case is one place: so each cell goes with its wettest neighbour,
/// up to a local peak, and a group that does not exceed the rule's area joins its wettest neighbouring group, until every group exceeds it or has no neighbour.
/// So a connected patch above the area always has at least one cluster above it, and every wet cell is in exactly one cluster. Deterministic: ties go by key. Pure.
/// </summary>
public static class RuleClusters
{
    /// <summary>The clusters of cells with area above 0, by the key of their peak cell; clusters not above <paramref name="areaAboveM2"/> are given too.</summary>
    /// <exception cref="ArgumentException">A cell stands twice.</exception>
    public static IReadOnlyList<RuleCluster> Of(IEnumerable<RuleCell> cells, double areaAboveM2)
    {
        var wet = cells.Where(c => c.AreaM2 > 0).OrderBy(c => c.Key).ToArray();
        var at = new Dictionary<(long, long), int>(wet.Length);
        for (var i = 0; i < wet.Length; i++)
            if (!at.TryAdd((wet[i].Column, wet[i].Row), i)) throw new ArgumentException($"cell {wet[i].Key} stands twice", nameof(cells));

        var groups = Peaks(wet, at);
        Join(wet, at, groups, areaAboveM2);
        return [.. groups.Values.Distinct().Select(g => Cluster(wet, g)).OrderBy(c => c.PeakCell)];
    }

    /// <summary>Each cell's group: those that reach the same peak by always going to the wettest neighbour.</summary>
    private static Dictionary<int, List<int>> Peaks(RuleCell[] wet, Dictionary<(long, long), int> at)
    {
        var peak = new int[wet.Length];
        // Wettest first, so that where a cell goes is settled before the cell is.
        foreach (var i in Enumerable.Range(0, wet.Length).Order(Comparer<int>.Create((a, b) => Wetter(wet, a, b) ? -1 : a == b ? 0 : 1)))
        {
            var best = i;
            foreach (var n in Neighbours(wet[i], at))
                if (Wetter(wet, n, best)) best = n;
            peak[i] = best == i ? i : peak[best];
        }

        var groups = new Dictionary<int, List<int>>();
        for (var i = 0; i < wet.Length; i++)
        {
            if (!groups.TryGetValue(peak[i], out var group)) groups[peak[i]] = group = [];
            group.Add(i);
        }

        // From here keyed by cell, so that joining two groups is re-pointing the cells of one.
        return groups.Values.SelectMany(g => g.Select(i => (i, g))).ToDictionary(p => p.i, p => p.g);
    }

    private static void Join(RuleCell[] wet, Dictionary<(long, long), int> at, Dictionary<int, List<int>> groupOf, double areaAboveM2)
    {
        var small = new PriorityQueue<List<int>, (double Area, long Key)>();
        foreach (var g in groupOf.Values.Distinct()) Offer(g);
        while (small.TryDequeue(out var group, out var order))
        {
            // A group that grew since it was offered stands in the queue anew; one that joined another is empty.
            if (group.Count == 0 || Area(wet, group) != order.Area) continue;
            var other = group.SelectMany(i => Neighbours(wet[i], at)).Select(n => groupOf[n]).Where(g => g != group).Distinct()
                .OrderByDescending(g => Area(wet, g)).ThenBy(g => wet[g[0]].Key).FirstOrDefault();
            if (other is null) continue;
            foreach (var i in group) groupOf[i] = other;
            other.AddRange(group);
            other.Sort();
            group.Clear();
            Offer(other);
        }

        void Offer(List<int> g)
        {
            if (Area(wet, g) is var area && area <= areaAboveM2) small.Enqueue(g, (area, wet[g[0]].Key));
        }
    }

    private static RuleCluster Cluster(RuleCell[] wet, List<int> group)
    {
        double area = 0, lon = 0, lat = 0;
        var peak = group[0];
        long position = 0;
        foreach (var i in group)
        {
            area += wet[i].AreaM2;
            lon += wet[i].AreaM2 * wet[i].Lon;
            lat += wet[i].AreaM2 * wet[i].Lat;
            position = Math.Max(position, wet[i].Position);
            if (Wetter(wet, i, peak)) peak = i;
        }

        return new([.. group.Select(i => wet[i])], area, lon / area, lat / area, wet[peak].Key, position);
    }

    private static double Area(RuleCell[] wet, List<int> group)
    {
        double area = 0;
        foreach (var i in group) area += wet[i].AreaM2;
        return area;
    }

    private static bool Wetter(RuleCell[] wet, int a, int b) => wet[a].AreaM2 > wet[b].AreaM2 || (wet[a].AreaM2 == wet[b].AreaM2 && wet[a].Key < wet[b].Key);

    private static IEnumerable<int> Neighbours(RuleCell cell, Dictionary<(long, long), int> at)
    {
        for (var dx = -1; dx <= 1; dx++)
            for (var dy = -1; dy <= 1; dy++)
                if ((dx, dy) != (0, 0) && at.TryGetValue((cell.Column + dx, cell.Row + dy), out var n)) yield return n;
    }
}
