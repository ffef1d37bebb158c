using Twin.Flood;

namespace Twin.Grains.Runs;

/// <summary><see cref="RunOutlets"/> in a run, with the volumes that left so far. Called on the run's thread alone.</summary>
public sealed class RunSinks : IInletSinks
{
    private readonly IInletSinks? _drains;
    private readonly int _drainCount;
    private readonly double[] _rimFactors;

    internal RunSinks(IInletSinks? drains, int drainCount, double[] rimFactors) => (_drains, _drainCount, _rimFactors) = (drains, drainCount, rimFactors);

    /// <summary>Volume taken by the storm drains, m3.</summary>
    public double DrainedM3 { get; private set; }

    /// <summary>Volume that left over an irregular rim, m3.</summary>
    public double RimM3 { get; private set; }

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        _drains?.Rates(time, seconds, depths[.._drainCount], rates[.._drainCount]);
        for (var i = 0; i < _rimFactors.Length; i++)
        {
            var h = depths[_drainCount + i];
            rates[_drainCount + i] = h > 0 ? _rimFactors[i] * Math.Pow(h, 5.0 / 3) : 0;
        }
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        _drains?.Taken(time, seconds, volumes[.._drainCount]);
        for (var i = 0; i < volumes.Length; i++)
        {
            if (i < _drainCount) DrainedM3 += volumes[i];
            else RimM3 += volumes[i];
        }
    }
}
