namespace Twin.Flood.Drains.Hydrology;

/// <summary>Means of what changes at full hours only.</summary>
internal static class HourlyMean
{
    /// <summary>The hour in which a time lies, both s since start.</summary>
    public static (double From, double To) HourOf(double time, DateTime start)
    {
        var shift = start.TimeOfDay.TotalSeconds % 3600;
        var hour = Math.Floor((time + shift) / 3600 + 1e-12);
        return (hour * 3600 - shift, (hour + 1) * 3600 - shift);
    }

    /// <summary>The mean from one time to another (s since start).</summary>
    public static double Of(Func<DateTime, double> at, double from, double to, DateTime start)
    {
        // seconds since the start's own full hour
        var shift = start.TimeOfDay.TotalSeconds % 3600;
        var sum = 0.0;
        for (var time = from; time < to;)
        {
            var hour = Math.Floor((time + shift) / 3600 + 1e-12);
            var until = Math.Min(to, (hour + 1) * 3600 - shift);
            // the middle of the hour: no rounding can put it into another
            sum += at(start.AddSeconds((hour + 0.5) * 3600 - shift)) * (until - time);
            time = until;
        }
        return sum / (to - from);
    }
}
