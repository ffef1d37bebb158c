namespace Twin.Connect.Tests.Loopback;

/// <summary>What a hub is told to do wrong. Thread-safe.</summary>
internal sealed class HubFaults
{
    private int _duplicateDeliveries, _lostAcknowledgements, _refusedSends;

    /// <summary>The next deliveries go out twice, with the same offset and sequence number.</summary>
    public void DuplicateNextDeliveries(int count) => Interlocked.Exchange(ref _duplicateDeliveries, count);

    /// <summary>The next sends are stored, but the connection dies before the sender hears of it, so that it sends them again.</summary>
    public void LoseNextAcknowledgements(int count) => Interlocked.Exchange(ref _lostAcknowledgements, count);

    /// <summary>The next sends are refused as server-busy, which the client tries again.</summary>
    public void RefuseNextSends(int count) => Interlocked.Exchange(ref _refusedSends, count);

    internal bool TakeDuplicate() => Take(ref _duplicateDeliveries);

    internal bool TakeLostAcknowledgement() => Take(ref _lostAcknowledgements);

    internal bool TakeRefusal() => Take(ref _refusedSends);

    private static bool Take(ref int counter)
    {
        for (var left = Volatile.Read(ref counter); left > 0; left = Volatile.Read(ref counter))
            if (Interlocked.CompareExchange(ref counter, left - 1, left) == left) return true;
        return false;
    }
}
