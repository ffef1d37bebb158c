namespace Twin.Storage.Base.Drains;

/// <summary>
/// Which way the water runs in every street edge: from each node the cheapest way to an outfall (Dijkstra from all outfalls at once; cost = length, more where
/// the street climbs against the flow). An edge falls from its dearer end to its cheaper one, so no way returns to where it was. A part of
/// the graph without a water in reach has its lowest node for a local outfall.
/// </summary>
internal sealed class DrainRoutes
{
    /// <summary>Metres that a metre of climb is worth: a pipe under rising ground must be dug deeper.</summary>
    private const double ClimbCost = 200;

    private readonly StreetGraph _graph;
    private readonly double[] _ground;
    private readonly List<int>[] _edgesOf;

    internal DrainRoutes(StreetGraph graph, double[] ground, string?[] waterOf)
    {
        (_graph, _ground) = (graph, ground);
        _edgesOf = new List<int>[graph.Nodes.Count];
        for (var n = 0; n < _edgesOf.Length; n++) _edgesOf[n] = [];
        for (var e = 0; e < graph.Edges.Count; e++)
        {
            _edgesOf[graph.Edges[e].From].Add(e);
            if (graph.Edges[e].To != graph.Edges[e].From) _edgesOf[graph.Edges[e].To].Add(e);
        }

        Cost = new double[graph.Nodes.Count];
        NextEdge = new int[graph.Nodes.Count];
        Array.Fill(Cost, double.PositiveInfinity);
        Array.Fill(NextEdge, -1);
        Spread(Enumerable.Range(0, graph.Nodes.Count).Where(n => waterOf[n] is not null));
        // What no water reached: part by part from its lowest node.
        foreach (var n in Enumerable.Range(0, graph.Nodes.Count).OrderBy(n => ground[n]).ThenBy(n => n))
            if (double.IsInfinity(Cost[n])) Spread([n]);
        Down = new int[graph.Edges.Count];
        for (var e = 0; e < Down.Length; e++)
        {
            var edge = graph.Edges[e];
            Down[e] = NextEdge[edge.From] == e ? edge.To : NextEdge[edge.To] == e ? edge.From : Below(edge.To, edge.From) ? edge.To : edge.From;
        }
    }

    /// <summary>Cost of the way from a node to its outfall; 0 at one.</summary>
    internal double[] Cost { get; }

    /// <summary>The edge by which a node drains, or -1 at an outfall.</summary>
    internal int[] NextEdge { get; }

    /// <summary>The lower node of each edge.</summary>
    internal int[] Down { get; }

    /// <summary>Nodes from the outfalls up: every node after the one that it drains to.</summary>
    internal IEnumerable<int> Upward() => Enumerable.Range(0, Cost.Length).OrderBy(n => Cost[n]).ThenBy(n => n);

    private bool Below(int a, int b) => Cost[a] != Cost[b] ? Cost[a] < Cost[b] : a < b;

    private void Spread(IEnumerable<int> outfalls)
    {
        var queue = new PriorityQueue<int, (double, int)>();
        foreach (var n in outfalls)
        {
            Cost[n] = 0;
            queue.Enqueue(n, (0, n));
        }

        while (queue.TryDequeue(out var node, out var at))
        {
            if (at.Item1 > Cost[node]) continue;
            foreach (var e in _edgesOf[node])
            {
                var edge = _graph.Edges[e];
                var other = edge.From == node ? edge.To : edge.From;
                var cost = Cost[node] + edge.LengthM + ClimbCost * Math.Max(0, _ground[node] - _ground[other]);
                if (cost >= Cost[other]) continue;
                Cost[other] = cost;
                NextEdge[other] = e;
                queue.Enqueue(other, (cost, other));
            }
        }
    }
}
