namespace Twin.Flood.Drains.Controls;

/// <summary>A PID controller in its recursive form: it remembers the errors of the last two steps.</summary>
internal sealed class PidMemory
{
    /// <summary>Below this an error has not changed, and a change of the setting is none.</summary>
    private const double Tolerance = 1e-4;

    public double Last { get; set; }

    public double BeforeLast { get; set; }

    /// <summary>By how much the setting changes. The error is relative to the set point, or to the quantity where the set point is zero.</summary>
    public double Change(PidSetting pid, double setPoint, double controlled, double step)
    {
        var error = setPoint - controlled;
        if (Math.Abs(error) > 1e-6) error /= setPoint != 0 ? setPoint : controlled;
        // a controller that is stuck forgets
        if (Math.Abs(error - Last) < Tolerance) (BeforeLast, Last) = (0, 0);
        var change = pid.Gain * (error - Last
            + (pid.IntegralTime == 0 ? 0 : error * step / pid.IntegralTime)
            + pid.DerivativeTime * (error - 2 * Last + BeforeLast) / step);
        (BeforeLast, Last) = (Last, error);
        return Math.Abs(change) < Tolerance ? 0 : change;
    }
}
