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
    private ITile[] _tiles = [];
    private Action<ITile>? _phase;
    private int _next;
    private ExceptionDispatchInfo? _fault;

    public BlockCrew(int size)
    {
        Size = size;
        _barrier = new(size);
        _threads = new Thread[size - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new(Work) { IsBackground = true, Name = $"flood {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, the driver included.</summary>
    public int Size { get; }

    /// <summary>Runs a phase of every tile and returns when all have finished. Threads take the next tile as they come free.</summary>
    public void Do(ITile[] tiles, Action<ITile> phase)
    {
        if (Size == 1)
        {
            foreach (var tile in tiles) phase(tile);
            return;
        }
        (_tiles, _phase, _next) = (tiles, phase, 0);
        _barrier.SignalAndWait();
        Guarded(phase);
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

    private void Work()
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_phase is not { } phase) return;
            Guarded(phase);
            _barrier.SignalAndWait();
        }
    }

    private void Guarded(Action<ITile> phase)
    {
        try
        {
            for (var i = Interlocked.Increment(ref _next) - 1; i < _tiles.Length; i = Interlocked.Increment(ref _next) - 1) phase(_tiles[i]);
        }
        catch (Exception e)
        {
            // kept for the driver: a thread that dies here would leave the others waiting
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(e), null);
        }
    }
}
