namespace Twin.Flood;

/// <summary>The sinks of <see cref="CombinedInlets"/> in a run. Threads as the parts allow.</summary>
internal sealed class CombinedSinks : IInletSinks, IFloodState, IFloodBooks
{
    private readonly IInletSinks[] _parts;
    private readonly int[] _first;

    public CombinedSinks(IReadOnlyList<(IInletSinks Sinks, int Inlets)> parts)
    {
        _parts = [.. parts.Select(p => p.Sinks)];
        _first = new int[_parts.Length + 1];
        for (var i = 0; i < _parts.Length; i++) _first[i + 1] = _first[i] + parts[i].Inlets;
    }

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<IInletSinks> Parts => _parts;

    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < _parts.Length; i++) _parts[i].Rates(time, seconds, depths[_first[i].._first[i + 1]], rates[_first[i].._first[i + 1]]);
    }

    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _parts.Length; i++) _parts[i].Taken(time, seconds, volumes[_first[i].._first[i + 1]]);
    }

    public void Withdraw()
    {
        foreach (var part in _parts) part.Withdraw();
    }

    public double Imbalance(FloodLedger surface, out double massError)
    {
        var worst = massError = 0.0;
        foreach (var part in _parts.OfType<IFloodBooks>())
        {
            worst = Math.Max(worst, part.Imbalance(surface, out var error));
            massError = Math.Max(massError, error);
        }
        return worst;
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var part in _parts.OfType<IFloodState>()) part.Save(writer);
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var part in _parts.OfType<IFloodState>()) part.Restore(reader);
    }
}
