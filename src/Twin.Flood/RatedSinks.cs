namespace Twin.Flood;

/// <summary>
/// <see cref="RatedInlets"/> in a run: the volumes taken, and the limits of the pipes, which may be changed at any time from any thread (0 = blocked) and hold from the next block on.
/// A checkpoint keeps both.
/// </summary>
public sealed class RatedSinks : IInletSinks, IFloodState
{
    private readonly RatedInlets _plan;
    private readonly double[] _limits;
    private readonly double[] _volumes;

    internal RatedSinks(RatedInlets plan)
    {
        (_plan, _volumes) = (plan, new double[plan.Inlets.Count]);
        _limits = [.. plan.Inlets.Select((_, i) => plan.Limit(i))];
    }

    /// <summary>Volume taken by an inlet so far, m3.</summary>
    public double Volume(int inlet) => Volatile.Read(ref _volumes[inlet]);

    /// <summary>The limit of the pipe behind an inlet, m3/s.</summary>
    public double Limit(int inlet) => Volatile.Read(ref _limits[inlet]);

    /// <summary>Sets the limit of the pipe behind an inlet, m3/s; 0 closes it.</summary>
    /// <exception cref="FloodInputException">A negative limit.</exception>
    public void SetLimit(int inlet, double limit)
    {
        if (!(limit >= 0)) throw new FloodInputException($"The limit of inlet {_plan.Inlets[inlet].Id} must not be negative ({limit} m3/s).");
        Volatile.Write(ref _limits[inlet], limit);
    }

    /// <summary>Closes an inlet: its pipe is blocked.</summary>
    public void Close(int inlet) => SetLimit(inlet, 0);

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < rates.Length; i++) rates[i] = Math.Min(Limit(i), _plan.Rate(i, depths[i]));
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < volumes.Length; i++) Volatile.Write(ref _volumes[i], _volumes[i] + volumes[i]);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var i = 0; i < _limits.Length; i++)
        {
            writer.Write(Limit(i));
            writer.Write(_volumes[i]);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var i = 0; i < _limits.Length; i++)
        {
            Volatile.Write(ref _limits[i], reader.ReadDouble());
            Volatile.Write(ref _volumes[i], reader.ReadDouble());
        }
    }
}
