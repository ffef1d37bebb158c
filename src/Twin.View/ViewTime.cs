namespace Twin.View;

/// <summary>The log's microseconds since 1970 UTC and the outside's times.</summary>
public static class ViewTime
{
    /// <summary>Microseconds since 1970 UTC, fractions dropped.</summary>
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The UTC time of a number of microseconds since 1970.</summary>
    public static DateTimeOffset ToUtc(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
