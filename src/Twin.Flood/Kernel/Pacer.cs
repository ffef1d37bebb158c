namespace Twin.Flood.Kernel;

/// <summary>Keeps the working share of wall time: after every few milliseconds of work it waits for as long as the share asks, or until the run is cancelled.</summary>
internal sealed class Pacer(double share, TimeProvider clock)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(5);
    private long _since = clock.GetTimestamp();

    public void Breathe(CancellationToken cancel)
    {
        if (share >= 1 || clock.GetElapsedTime(_since) is var worked && worked < Slice) return;
        cancel.WaitHandle.WaitOne(clock.GetElapsedTime(_since) * ((1 - share) / share));
        _since = clock.GetTimestamp();
    }
}
