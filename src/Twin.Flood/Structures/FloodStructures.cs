namespace Twin.Flood.Structures;

/// <summary>The structures on a ground, each side an inlet of the surface: "ID a" and "ID b"; a side beyond the grid is none. Immutable; a run starts a <see cref="StructureExchange"/> from it.</summary>
public sealed class FloodStructures : IInletPlan
{
    /// <summary>Some structures.</summary>
    /// <exception cref="FloodInputException">Two structures of one name.</exception>
    public FloodStructures(params IReadOnlyList<FloodStructure> structures)
    {
        ArgumentNullException.ThrowIfNull(structures);
        var (inlets, names) = (new List<FloodInlet>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var structure in structures)
        {
            if (!names.Add(structure.Id)) throw new FloodInputException($"Two structures are named {structure.Id}.");
            inlets.Add(new($"{structure.Id} a", structure.A));
            if (structure.B is { } b) inlets.Add(new($"{structure.Id} b", b));
        }
        (Structures, Inlets) = ([.. structures], [.. inlets]);
    }

    /// <summary>The structures.</summary>
    public IReadOnlyList<FloodStructure> Structures { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <inheritdoc/>
    public IInletSinks Start(FloodGrid grid) => new StructureExchange(grid, this);
}
