namespace Twin.Flood.Drains.Hydraulics;

/// <summary>What a network means for the hydraulics and does not change in a run: the laws of its links, the stores of its nodes, the pattern of the system.</summary>
internal sealed class DrainPlan
{
    public DrainPlan(DrainNetwork network)
    {
        Network = network;
        var (nodes, links) = (network.Nodes, network.Links);
        (First, Second, Sign) = (new int[links.Length], new int[links.Length], new int[links.Length]);
        (Conduits, Stores, Half) = (new ConduitLaw?[links.Length], new ConduitStore?[links.Length], new double[links.Length]);
        (Regulators, Pumps) = (new RegulatorLaw?[links.Length], new PumpLaw?[links.Length]);
        (Crown, Bottoms) = (new double[nodes.Length], [.. nodes.Select(n => n.Invert)]);
        var sections = new Dictionary<CrossSection, SectionTable>();
        var stores = new Dictionary<CrossSection, ConduitStore>();
        for (var l = 0; l < links.Length; l++)
        {
            var link = links[l];
            (First[l], Second[l], Sign[l]) = (link.From, link.To, 1);
            try
            {
                switch (link)
                {
                    case Conduit { Section.Shape: SectionShape.Dummy } dummy:
                        if (nodes[dummy.From] is DrainStorage) throw new DrainInputException(network.File, link.Line, $"dummy conduit {link.Id} comes from storage unit {nodes[dummy.From].Id}: a dummy passes on the inflow of a junction.");
                        Pumps[l] = new(new Pump { Id = link.Id, From = link.From, To = link.To, Kind = PumpKind.Ideal });
                        break;
                    case Conduit conduit:
                        if (!sections.TryGetValue(conduit.Section, out var section)) sections.Add(conduit.Section, section = SectionTable.Of(conduit.Section));
                        if (!stores.TryGetValue(conduit.Section, out var store)) stores.Add(conduit.Section, store = new(section, network.Options.SurchargeMethod));
                        if (!(conduit.Length > 0) || !(conduit.Roughness > 0) || conduit.Barrels < 1)
                            throw new DrainInputException(network.File, link.Line, $"conduit {link.Id} needs a positive length, roughness and number of barrels.");
                        var law = new ConduitLaw(network, conduit, section);
                        (Conduits[l], Stores[l], Half[l]) = (law, store, 0.5 * law.Length * law.Barrels);
                        if (law.Reversed) (First[l], Second[l], Sign[l]) = (link.To, link.From, -1);
                        Raise(First[l], law.Offset1 + section.FullDepth);
                        Raise(Second[l], law.Offset2 + section.FullDepth);
                        break;
                    case Pump pump:
                        Pumps[l] = new(pump);
                        break;
                    case Orifice orifice:
                        Regulators[l] = new OrificeLaw(network, orifice);
                        if (!orifice.Bottom) Raise(link.From, orifice.Offset + orifice.Section.Height);
                        break;
                    case Weir weir:
                        Regulators[l] = new WeirLaw(network, weir);
                        Raise(link.From, weir.Offset + weir.Height);
                        break;
                    case Outlet outlet:
                        Regulators[l] = new OutletLaw(network, outlet);
                        break;
                    default:
                        throw new DrainInputException(network.File, link.Line, $"link {link.Id} is a {link.GetType().Name}, which the hydraulics do not know.");
                }
            }
            catch (ArgumentException e) when (e is not ArgumentNullException)
            {
                throw new DrainInputException(network.File, link.Line, $"{link.Id}: {e.Message}");
            }
        }
        Raised = [.. Enumerable.Range(0, links.Length).Where(l => Conduits[l] is { Offset1: > 0 } or { Offset2: > 0 })];
        Nodes = new NodeStore[nodes.Length];
        var ends = new List<(int Link, double Bottom)>[nodes.Length];
        for (var i = 0; i < nodes.Length; i++) ends[i] = [];
        Ends = new int[nodes.Length][];
        for (var l = 0; l < links.Length; l++)
        {
            if (Conduits[l] is not { } law) continue;
            ends[First[l]].Add((l, law.Offset1));
            ends[Second[l]].Add((l, law.Offset2));
        }
        (Row, IsOutfall) = (new int[nodes.Length], new bool[nodes.Length]);
        Rows = nodes.Count(n => n is not DrainOutfall);
        var unknowns = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            IsOutfall[i] = nodes[i] is DrainOutfall;
            Row[i] = IsOutfall[i] ? Rows : unknowns++;
            var node = i;
            Ends[i] = [.. ends[i].Select(e => e.Link)];
            Nodes[i] = new(nodes[i], network.Options, Crown[i], depth => Surface(ends[node], depth));
        }
        Matrix = new(Rows, Enumerable.Range(0, links.Length).Where(l => Row[First[l]] < Rows && Row[Second[l]] < Rows).Select(l => (Row[First[l]], Row[Second[l]])));
        for (var i = 0; i < nodes.Length; i++) if (!IsOutfall[i]) Row[i] = Matrix.Rows[Row[i]];
        (Slot12, Slot21) = (new int[links.Length], new int[links.Length]);
        for (var l = 0; l < links.Length; l++)
        {
            var (a, b) = (Row[First[l]], Row[Second[l]]);
            (Slot12[l], Slot21[l]) = a == Rows || b == Rows || a == b ? (Rows, Rows) : (Matrix.Slot(a, b), Matrix.Slot(b, a));
        }

        void Raise(int node, double crown) => Crown[node] = Math.Max(Crown[node], crown);
    }

    /// <summary>The network.</summary>
    public DrainNetwork Network { get; }

    /// <summary>The nodes of each link's first and second end; conduits begin at their higher end.</summary>
    public int[] First { get; }

    /// <inheritdoc cref="First"/>
    public int[] Second { get; }

    /// <summary>1, or -1 where the first end is the To node.</summary>
    public int[] Sign { get; }

    /// <summary>Laws of conduits; null for other links.</summary>
    public ConduitLaw?[] Conduits { get; }

    /// <summary>The conduits of which an end lies above the bottom of its node: only those can fall freely.</summary>
    public int[] Raised { get; }

    /// <summary>Stores of conduits; null for other links.</summary>
    public ConduitStore?[] Stores { get; }

    /// <summary>Half the length times barrels, m.</summary>
    public double[] Half { get; }

    /// <summary>Laws of orifices, weirs, outlets.</summary>
    public RegulatorLaw?[] Regulators { get; }

    /// <summary>Laws of pumps and dummy conduits.</summary>
    public PumpLaw?[] Pumps { get; }

    /// <summary>Levels of the nodes' bottoms, m.</summary>
    public double[] Bottoms { get; }

    /// <summary>Depth of the highest crown at each node, m; 0 without.</summary>
    public double[] Crown { get; }

    /// <summary>What the nodes store themselves.</summary>
    public NodeStore[] Nodes { get; }

    /// <summary>The conduits that end at each node.</summary>
    public int[][] Ends { get; }

    /// <summary>Row of a node in the system; <see cref="Rows"/>, which is not solved, for outfalls, whose heads are given.</summary>
    public int[] Row { get; }

    /// <summary>Whether a node is an outfall.</summary>
    public bool[] IsOutfall { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The system.</summary>
    public SparseLu Matrix { get; }

    /// <summary>Place of the entry (first, second) of a link; <see cref="Rows"/>, which is not solved, without.</summary>
    public int[] Slot12 { get; }

    /// <summary>Place of the entry (second, first) of a link; likewise.</summary>
    public int[] Slot21 { get; }

    private double Surface(List<(int Link, double Bottom)> ends, double depth)
    {
        var sum = 0.0;
        foreach (var (link, bottom) in ends)
        {
            Stores[link]!.Area(depth - bottom, out var width);
            sum += width * Half[link];
        }
        return sum;
    }
}
