namespace Twin.Flood.Drains.Coupling;

/// <summary>An opening between the street and a node of the drains: a manhole, a gully with its grate.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Cells">The open cells of the surface that it takes from and gives to in equal shares.</param>
/// <param name="Perimeter">Length over which water falls into it, m; 0: water only comes up.</param>
/// <param name="Area">Open area, m2; 0: sealed.</param>
public sealed record DrainInlet(string Node, IReadOnlyList<int> Cells, double Perimeter, double Area)
{
    /// <summary>Share of perimeter and area that is clogged, 0 to 1.</summary>
    public double Clogging { get; init; }

    /// <summary>Level of the rim, m; null: the ground of the node (its invert and largest depth). A rim below the street counts as the street.</summary>
    public double? Rim { get; init; }

    /// <summary>Some standard manhole: a grate of 0.6 m, half of it open.</summary>
    /// <param name="node">Id of the node.</param>
    /// <param name="cells">Cells of the street.</param>
    public static DrainInlet Manhole(string node, params IReadOnlyList<int> cells) => new(node, cells, Math.PI * 0.6, 0.5 * Math.PI * 0.09);

    /// <summary>A standard manhole at each junction and storage unit whose place ([COORDINATES]) lies on an open cell of the grid; outfalls and nodes elsewhere have none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="grid">The ground.</param>
    /// <param name="west">East coordinate of the grid's western edge in the network's map reference, m.</param>
    /// <param name="south">North coordinate of its southern edge, m.</param>
    public static IReadOnlyList<DrainInlet> Manholes(DrainNetwork network, FloodGrid grid, double west = 0, double south = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(grid);
        var inlets = new List<DrainInlet>();
        foreach (var node in network.Nodes)
        {
            if (node is DrainOutfall || node.Position is not { } at) continue;
            if (grid.CellAt(at.X - west, at.Y - south) is var cell and >= 0 && grid.IsOpen(cell)) inlets.Add(Manhole(node.Id, cell));
        }
        return inlets;
    }
}
