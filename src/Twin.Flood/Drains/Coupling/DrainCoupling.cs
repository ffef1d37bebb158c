using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Drains.Coupling;

/// <summary>A drain network under a street and where the two meet: give it to a surface as <see cref="FloodForcing.Inlets"/>. Immutable; each run starts <see cref="CoupledDrains"/> of its own from it.</summary>
public sealed class DrainCoupling : IInletPlan
{
    private readonly Func<DrainNetwork, IReadOnlyList<(string Kind, INodeInflows Source)>> _inflows;
    private readonly Func<DrainNetwork, IDrainControls?> _controls;

    /// <summary>A network under a ground.</summary>
    /// <param name="network">The network, at t = 0 of the surface.</param>
    /// <param name="inlets">Where they meet, one for each coupled node.</param>
    /// <param name="inflows">Makes what else flows into the drains, new for every run; null for all that the network itself gives (<see cref="NodeInflowSources"/>).</param>
    /// <param name="controls">Makes what sets gates and pumps, new for every run; null for the rules of the network.</param>
    /// <exception cref="FloodInputException">An inlet names a node that is not there, an outfall, or a node twice; it has no cell; a measure is out of range.</exception>
    public DrainCoupling(DrainNetwork network, IReadOnlyList<DrainInlet> inlets, Func<DrainNetwork, IReadOnlyList<(string Kind, INodeInflows Source)>>? inflows = null, Func<DrainNetwork, IDrainControls?>? controls = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inlets);
        (Network, DrainInlets, _inflows, _controls) = (network, [.. inlets], inflows ?? (n => NodeInflowSources.Of(n)), controls ?? (n => ControlRules.Of(n)));
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < network.Nodes.Length; i++) names[network.Nodes[i].Id] = i;
        var nodes = new List<int>();
        foreach (var inlet in DrainInlets)
        {
            if (!names.TryGetValue(inlet.Node, out var node)) throw new FloodInputException($"The inlet at {inlet.Node} has no node: {network.File} has none of that name.");
            if (network.Nodes[node] is DrainOutfall) throw new FloodInputException($"The inlet at {inlet.Node} cannot be: the node is an outfall.");
            if (nodes.Contains(node)) throw new FloodInputException($"The node {inlet.Node} has two inlets: give one with the cells of both.");
            if (!(inlet.Perimeter >= 0) || !(inlet.Area >= 0) || !(inlet.Clogging is >= 0 and <= 1) || !double.IsFinite(inlet.Perimeter + inlet.Area))
                throw new FloodInputException(FormattableString.Invariant($"The inlet at {inlet.Node} needs a perimeter ({inlet.Perimeter} m) and an area ({inlet.Area} m2) that are not negative and a clogging from 0 to 1 ({inlet.Clogging})."));
            if (inlet.Cells.Count == 0) throw new FloodInputException($"The inlet at {inlet.Node} has no cell.");
            nodes.Add(node);
        }
        (Nodes, Inlets) = (nodes, [.. DrainInlets.Select(i => new FloodInlet(i.Node, i.Cells))]);
    }

    /// <summary>The network.</summary>
    public DrainNetwork Network { get; }

    /// <summary>Where it meets the surface.</summary>
    public IReadOnlyList<DrainInlet> DrainInlets { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <summary>The node of each inlet.</summary>
    internal IReadOnlyList<int> Nodes { get; }

    /// <inheritdoc/>
    /// <exception cref="DrainInputException">A link or section of the network that cannot be solved, with its line.</exception>
    public IInletSinks Start(FloodGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var nodes = Network.Nodes.ToBuilder();
        var streets = new DrainStreet[DrainInlets.Count];
        for (var i = 0; i < streets.Length; i++)
        {
            var (inlet, node) = (DrainInlets[i], Network.Nodes[Nodes[i]]);
            streets[i] = DrainStreet.Of(grid, inlet, node);
            // what stands over its rim is the surface's
            nodes[Nodes[i]] = node with { FullDepth = streets[i].Rim - node.Invert, SurchargeDepth = 0, PondedArea = 0 };
        }
        var network = Network with { Nodes = nodes.ToImmutable() };
        return new CoupledDrains(this, streets, new(network, _inflows(network), _controls(network)));
    }
}
