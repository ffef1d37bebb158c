namespace Twin.Flood;

/// <summary>Several sinks as one: their inlets one after another, so that drains and structures work on one surface. Threads as the parts allow.</summary>
public sealed class CombinedSinks : IInletSinks, IFloodState
{
    private readonly IInletSinks[] _parts;
    private readonly int[] _first;

    /// <summary>Joins sinks.</summary>
    public CombinedSinks(params IReadOnlyList<IInletSinks> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = [.. parts];
        _first = new int[_parts.Length + 1];
        for (var i = 0; i < _parts.Length; i++) _first[i + 1] = _first[i] + _parts[i].Inlets.Count;
        Inlets = [.. _parts.SelectMany(p => p.Inlets)];
    }

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<IInletSinks> Parts => _parts;

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < _parts.Length; i++) _parts[i].Rates(time, seconds, depths[_first[i].._first[i + 1]], rates[_first[i].._first[i + 1]]);
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _parts.Length; i++) _parts[i].Taken(time, seconds, volumes[_first[i].._first[i + 1]]);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (var part in _parts.OfType<IFloodState>()) part.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        foreach (var part in _parts.OfType<IFloodState>()) part.Restore(reader);
    }
}
