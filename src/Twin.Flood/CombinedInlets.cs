namespace Twin.Flood;

/// <summary>Several plans as one: their inlets one after another, so that drains and structures work on one surface. Immutable.</summary>
public sealed class CombinedInlets : IInletPlan
{
    /// <summary>Joins plans.</summary>
    public CombinedInlets(params IReadOnlyList<IInletPlan> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (Parts, Inlets) = ([.. parts], [.. parts.SelectMany(p => p.Inlets)]);
    }

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<IInletPlan> Parts { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <inheritdoc/>
    public IInletSinks Start(FloodGrid grid) => new CombinedSinks([.. Parts.Select(p => (p.Start(grid), p.Inlets.Count))]);
}
