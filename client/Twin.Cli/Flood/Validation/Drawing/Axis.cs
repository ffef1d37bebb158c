using System.Globalization;

namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>A range of values with round ticks, laid on a stretch of the drawing.</summary>
internal sealed class Axis
{
    private readonly double low, high, from, to;

    /// <param name="values">What it must hold; without any finite one it goes from 0 to 1.</param>
    /// <param name="from">Where the lowest value is drawn.</param>
    /// <param name="to">Where the highest is drawn.</param>
    /// <param name="ticks">About how many.</param>
    /// <param name="margin">Share of the range left free at both ends.</param>
    public Axis(IEnumerable<double> values, double from, double to, int ticks, double margin)
    {
        (this.from, this.to) = (from, to);
        var finite = values.Where(double.IsFinite).ToList();
        (low, high) = finite.Count > 0 ? (finite.Min(), finite.Max()) : (0, 1);
        // A line that is level to rounding is drawn as level.
        var least = Math.Max(Math.Abs(high), Math.Abs(low)) * 1e-3 + 1e-9;
        if (high - low < least) (low, high) = ((low + high - least) / 2, (low + high + least) / 2);
        (low, high) = (low - margin * (high - low), high + margin * (high - low));
        var step = RoundStep((high - low) / ticks);
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        for (var i = (long)Math.Ceiling(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) Ticks.Add((i * step, (i * step).ToString($"F{decimals}", CultureInfo.InvariantCulture)));
    }

    public List<(double Value, string Text)> Ticks { get; } = [];

    public double At(double value) => from + (value - low) / (high - low) * (to - from);

    // 1, 2 or 5 times a power of ten.
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
