using System.Diagnostics.Metrics;

namespace Twin.Storage.Sqlite;

/// <summary>Instruments of the meter <c>Twin.Storage</c>.</summary>
internal sealed class LogMetrics : IDisposable
{
    private readonly Meter _meter = new("Twin.Storage");
    private readonly Histogram<double> _commit;

    public LogMetrics(Func<long> lag)
    {
        Groups = _meter.CreateCounter<long>("twin.storage.groups", "{group}", "Transactions committed");
        Units = _meter.CreateCounter<long>("twin.storage.units", "{unit}", "Commit units acknowledged");
        Changes = _meter.CreateCounter<long>("twin.storage.changes", "{change}", "Rows committed");
        Refused = _meter.CreateCounter<long>("twin.storage.units.refused", "{unit}", "Commit units refused alone: conflicts, wrong keys, valid times, branches");
        Failed = _meter.CreateCounter<long>("twin.storage.groups.failed", "{group}", "Transactions that failed or whose outcome was unknown");
        _commit = _meter.CreateHistogram<double>("twin.storage.commit.duration", "s", "From the first statement of a group to its durability");
        _meter.CreateObservableGauge("twin.storage.projection.lag", lag, "{change}", "Rows committed and not yet projected");
    }

    public Counter<long> Groups { get; }

    public Counter<long> Units { get; }

    public Counter<long> Changes { get; }

    public Counter<long> Refused { get; }

    public Counter<long> Failed { get; }

    public void Commit(TimeSpan duration) => _commit.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
