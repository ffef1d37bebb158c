using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Twin.View;

namespace Twin.Api.Hosting;

/// <summary>Judges whether this host can answer for the city. The store's folder is tried at most once in five seconds. Thread-safe.</summary>
internal sealed class Readiness(IOptions<TwinOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Changes that the view may be behind and still answer in time; at 20,000 a second it is half a second.</summary>
    private const long MaxLag = 10_000;

    private static readonly TimeSpan TriedFor = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private long _triedAt;
    private bool _writable;

    /// <summary>The store's folder could be written when last tried.</summary>
    internal bool IsWritable
    {
        get
        {
            lock (_lock)
            {
                if (_triedAt != 0 && time.GetElapsedTime(_triedAt) < TriedFor) return _writable;
                _triedAt = time.GetTimestamp();
                return _writable = Try(Path.Combine(options.Value.Data, $".writable-{Environment.ProcessId}"));
            }
        }
    }

    /// <summary>What keeps it from being ready; empty = nothing.</summary>
    internal IReadOnlyList<string> Faults(CityView view)
    {
        var faults = new List<string>();
        if (!lifetime.ApplicationStarted.IsCancellationRequested) faults.Add("starting");
        if (lifetime.ApplicationStopping.IsCancellationRequested) faults.Add("stopping");
        if (view.Fault is { } fault) faults.Add($"the view stopped: {fault.Message}");
        if (view.Lag > MaxLag) faults.Add($"the view is {view.Lag} changes behind the log");
        if (!IsWritable) faults.Add($"{options.Value.Data} cannot be written");
        return faults;
    }

    private static bool Try(string path)
    {
        try
        {
            File.WriteAllBytes(path, [1]);
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
