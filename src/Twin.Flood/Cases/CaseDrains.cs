using Twin.Flood.Drains.Coupling;
using Twin.Flood.Drains.Reading;
using Twin.Flood.Structures;

namespace Twin.Flood.Cases;

/// <summary>Reads the drains under a case's street: a SWMM network beside case.json and the inlets where the two meet.</summary>
internal static class CaseDrains
{
    public static DrainCoupling Read(CaseObject drains, CaseSite site)
    {
        var network = InpReader.Read(site.Files.Find(drains.Text("network")));
        var inlets = drains.Items("inlets").Select((i, n) => Inlet(new(i, $"case.drains.inlets[{n}]", "node", "x", "y", "radius", "perimeter", "area", "clogging", "rim"), network, site)).ToList();
        if (inlets.Count == 0) throw FloodCaseException.Wrong("case.drains.inlets is empty: drains without an inlet do not touch the street.");
        return new(network, inlets);
    }

    private static DrainInlet Inlet(CaseObject inlet, DrainNetwork network, CaseSite site)
    {
        var node = inlet.Text("node");
        if (network.FindNode(node) is not (>= 0 and var index)) throw FloodCaseException.Wrong($"{inlet.Place("node")}: the network {network.File} has no node {node}.");
        var position = network.Nodes[index].Position;
        if (position is null && !(inlet.Has("x") && inlet.Has("y"))) throw FloodCaseException.Wrong($"{inlet.Place("x")} is missing, and [COORDINATES] does not place node {node}.");
        var (x, y) = (inlet.Number("x", position?.X ?? 0), inlet.Number("y", position?.Y ?? 0));
        var cell = site.CellAt(x, y, $"The inlet at node {node}");
        return new(node, FloodStructure.Around(site.Grid, cell, inlet.Number("radius", 0)), inlet.Number("perimeter"), inlet.Number("area"))
        {
            Clogging = inlet.Number("clogging", 0),
            Rim = inlet.Has("rim") ? inlet.Number("rim") : null,
        };
    }
}
