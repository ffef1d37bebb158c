using System.Runtime.ExceptionServices;

namespace Twin.Flood.Kernel;

/// <summary>
/// Threads of its own that work on one phase at a time together with the thread that drives them; never the thread pool's.
/// A fault in a phase is thrown to the driver after all have finished it.
/// </summary>
internal sealed class BlockCrew : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private Action<int>? _phase;
    private ExceptionDispatchInfo? _fault;

    public BlockCrew(int size)
    {
        Size = size;
        _barrier = new(size);
        _threads = new Thread[size - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var id = i + 1;
            _threads[i] = new(() => Work(id)) { IsBackground = true, Name = $"flood {id}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, the driver included.</summary>
    public int Size { get; }

    /// <summary>Runs a phase on every thread, given its number, and returns when all have finished.</summary>
    public void Do(Action<int> phase)
    {
        if (Size == 1)
        {
            phase(0);
            return;
        }
        _phase = phase;
        _barrier.SignalAndWait();
        Guarded(phase, 0);
        _barrier.SignalAndWait();
        var fault = Interlocked.Exchange(ref _fault, null);
        fault?.Throw();
    }

    public void Dispose()
    {
        _phase = null;
        if (Size > 1) _barrier.SignalAndWait();
        foreach (var thread in _threads) thread.Join();
        _barrier.Dispose();
    }

    private void Work(int id)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_phase is not { } phase) return;
            Guarded(phase, id);
            _barrier.SignalAndWait();
        }
    }

    private void Guarded(Action<int> phase, int id)
    {
        try
        {
            phase(id);
        }
        catch (Exception e)
        {
            // kept for the driver: a thread that dies here would leave the others waiting
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(e), null);
        }
    }
}
