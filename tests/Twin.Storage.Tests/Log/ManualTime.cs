namespace Twin.Storage.Tests.Log;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public long NowUs => (Now - DateTimeOffset.UnixEpoch).Ticks / 10;

    public override DateTimeOffset GetUtcNow() => Now;
}
