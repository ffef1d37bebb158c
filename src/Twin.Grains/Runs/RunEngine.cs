using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;
using Twin.Grains.Hosting;
using Twin.Storage.Log;

namespace Twin.Grains.Runs;

/// <summary>Executes runs one after another on a thread of its own, so that the solver's loops never sit on a grain's turn. Thread-safe; one a silo.</summary>
public sealed partial class RunEngine(RunWorkshop workshop, ILogger<RunEngine> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunExecution> _runs = new(StringComparer.Ordinal);
    private readonly BlockingCollection<RunExecution> _queue = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Thread? _thread;

    /// <summary>Queues a run; returns at once.</summary>
    public void Queue(RunPlan plan)
    {
        var execution = new RunExecution(workshop, plan, _stop.Token);
        if (!_runs.TryAdd(plan.State.Id, execution)) return;
        lock (_gate)
        {
            _thread ??= Start();
            _queue.Add(execution);
        }
    }

    /// <summary>The execution of a run in this silo, or null.</summary>
    public RunExecution? Find(string runId) => _runs.GetValueOrDefault(runId);

    /// <summary>Stops the run that is going and drops those that wait; their state in the log says so at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _queue.CompleteAdding();
        if (_thread is { } thread) await Task.Run(thread.Join);
        _stop.Dispose();
        _queue.Dispose();
    }

    private Thread Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "flood runs" };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        foreach (var execution in _queue.GetConsumingEnumerable())
        {
            if (_stop.IsCancellationRequested) return;
            try
            {
                execution.Execute();
            }
            catch (Exception e)
            {
                Broke(e, execution.Plan.State.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "run {Run} broke and its state could not be written")]
    private partial void Broke(Exception e, string run);
}
