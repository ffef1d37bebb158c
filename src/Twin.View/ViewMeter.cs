using System.Diagnostics.Metrics;

namespace Twin.View;

/// <summary>The view's instruments, meter <see cref="Name"/>.</summary>
public sealed class ViewMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Twin.View";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _publications;
    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _communities;

    internal ViewMeter(Func<long> lag)
    {
        _meter.CreateObservableGauge("twin.view.lag", lag, "{change}", "Changes of the log that the view does not know yet");
        _publications = _meter.CreateCounter<long>("twin.view.publications", "{publication}", "Published snapshots");
        _duration = _meter.CreateHistogram<double>("twin.view.publication.duration", "s", "Time to fold what is dirty and publish");
        _communities = _meter.CreateHistogram<long>("twin.view.publication.communities", "{community}", "Communities folded again for a publication");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Publication(TimeSpan duration, long communities)
    {
        _publications.Add(1);
        _duration.Record(duration.TotalSeconds);
        _communities.Record(communities);
    }
}
