using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Drains;

/// <summary>
/// A storm drain under every street edge of the old city, modelled: nobody publishes the real ones. Directions by <see cref="DrainRoutes"/> to the real
/// waters; diameter by class of street, never less than what comes in. Inverts: every segment falls with at least the least slope of its diameter, lies under
/// its cover at both ends, and is otherwise as high as that allows; where ground rises on the way it is dug deeper. An outfall ends at the water's level,
/// or under it where the streets behind are too low for that (a submerged outfall, as the old city has with its pumping stations).
/// </summary>
internal static class DrainModel
{
    private static readonly FactSource Source = new(SourceClass.Modelled, "drain under the street edge; no survey");

    internal static IReadOnlyList<BasePipe> Build(IReadOnlyList<BaseRoad> roads, IReadOnlyList<BaseWater> waters, TerrainModel terrain)
    {
        var graph = StreetGraph.Build(roads);
        if (graph.Edges.Count == 0) return [];
        var ground = graph.Nodes.Select(n => terrain.GroundAt(n.X, n.Y) - BaseMethod.StreetBedM).ToArray();
        var waterAt = graph.Nodes.Select(n => NearestWater(n, waters)).ToArray();
        var routes = new DrainRoutes(graph, ground, [.. waterAt.Select(w => w?.Id)]);
        var diameters = Diameters(graph, routes);
        var (up, down) = Inverts(graph, routes, diameters, ground, waterAt);
        var pipes = new BasePipe[graph.Edges.Count];
        for (var e = 0; e < pipes.Length; e++)
        {
            var edge = graph.Edges[e];
            var next = routes.NextEdge[routes.Down[e]];
            // The line runs down, the inlet is at its upper end.
            var line = routes.Down[e] == edge.To ? edge.Line : GeometryServices.Factory.CreateLineString([.. edge.Line.Coordinates.Reverse()]);
            var inlet = line.GetCoordinateN(0);
            pipes[e] = new(edge.Id, edge.Road.Id, next < 0 ? null : graph.Edges[next].Id, next < 0 ? waterAt[routes.Down[e]]?.Id : null, diameters[e], Math.Round(edge.LengthM, 3), up[e], down[e],
                inlet.X, inlet.Y, Inlet(edge, diameters[e], (up[e] - down[e]) / edge.LengthM), FactCell.FromPoint(inlet.X, inlet.Y).Key, Source, line);
        }

        return [.. pipes.OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    private static BaseWater? NearestWater(Coordinate node, IReadOnlyList<BaseWater> waters)
    {
        var scale = LocalScale.At(node.Y);
        var reach = BaseMethod.OutfallReachM / scale.LonMetres;
        var point = GeometryServices.Factory.CreatePoint(node);
        var box = new Envelope(node);
        box.ExpandBy(reach);
        var (best, nearest) = ((BaseWater?)null, reach);
        foreach (var w in waters)
        {
            if (!box.Intersects(w.Shape.EnvelopeInternal)) continue;
            var d = w.Shape.Distance(point);
            if (d < nearest) (best, nearest) = (w, d);
        }

        return best;
    }

    private static double[] Diameters(StreetGraph graph, DrainRoutes routes)
    {
        var diameters = graph.Edges.Select(e => BaseMethod.PipeDiameterM(e.Road.Class)).ToArray();
        // From the far ends down: all edges that fall into a node are known before the node's own edge.
        var into = new double[graph.Nodes.Count];
        var fallingInto = Enumerable.Range(0, diameters.Length).ToLookup(e => routes.Down[e]);
        foreach (var n in routes.Upward().Reverse())
        {
            foreach (var e in fallingInto[n]) into[n] = Math.Max(into[n], diameters[e]);
            if (routes.NextEdge[n] is var next and >= 0) diameters[next] = Math.Max(diameters[next], into[n]);
        }

        return diameters;
    }

    private static (double[] Up, double[] Down) Inverts(StreetGraph graph, DrainRoutes routes, double[] diameters, double[] ground, BaseWater?[] waterAt)
    {
        var fallingInto = Enumerable.Range(0, diameters.Length).ToLookup(e => routes.Down[e]);
        // From the far ends down: how high the water may arrive at a node at most, so that everything above it falls and lies under its cover.
        var highest = new double[graph.Nodes.Count];
        foreach (var n in routes.Upward().Reverse())
        {
            var widest = fallingInto[n].Select(e => diameters[e]).Append(routes.NextEdge[n] is var next and >= 0 ? diameters[next] : 0).Max();
            highest[n] = ground[n] - BaseMethod.PipeCoverM - widest;
            foreach (var e in fallingInto[n]) highest[n] = Math.Min(highest[n], Top(e, n) - Fall(e));
        }

        // From the outfalls up: as high as that allows, not steeper than pipes are laid.
        var (up, down, invert) = (new double[diameters.Length], new double[diameters.Length], new double[graph.Nodes.Count]);
        foreach (var n in routes.Upward())
        {
            if (routes.NextEdge[n] < 0) invert[n] = Math.Min(highest[n], Math.Max(waterAt[n]?.LevelM ?? double.NegativeInfinity, highest[n] - BaseMethod.OutfallDropM));
            foreach (var e in fallingInto[n])
            {
                up[e] = Math.Min(Top(e, n), invert[n] + Math.Max(Fall(e), BaseMethod.SteepestSlope * graph.Edges[e].LengthM));
                down[e] = invert[n];
                if (routes.NextEdge[Above(e, n)] == e) invert[Above(e, n)] = up[e];
            }
        }

        return (up, down);

        int Above(int e, int n) => graph.Edges[e].From == n ? graph.Edges[e].To : graph.Edges[e].From;

        double Fall(int e) => Math.Max(BaseMethod.LeastFallM, BaseMethod.PipeSlope(diameters[e]) * graph.Edges[e].LengthM);

        // The highest invert of an edge's upper end: under the cover there, and no higher than what falls into it.
        double Top(int e, int n)
        {
            var above = Above(e, n);
            var own = ground[above] - BaseMethod.PipeCoverM - diameters[e];
            return routes.NextEdge[above] == e ? Math.Min(own, highest[above]) : above == n ? Math.Max(own, highest[n] + Fall(e)) : own;
        }
    }

    // Gullies of the edge at their stated spacing, on both sides where carriages drive, but no more than the full pipe carries.
    private static double Inlet(StreetEdge edge, double diameter, double slope)
    {
        var sides = edge.Road.OneWay || edge.Road.Class is "living" or "pedestrian" or "service" ? 1 : 2;
        var gullies = Math.Max(1, Math.Ceiling(edge.LengthM / BaseMethod.GullySpacingM)) * sides * BaseMethod.GullyCapacityM3s;
        var full = Math.PI * diameter * diameter / 4 / BaseMethod.PipeManning * Math.Pow(diameter / 4, 2.0 / 3) * Math.Sqrt(slope);
        return Math.Round(Math.Min(gullies, full), 4);
    }
}
