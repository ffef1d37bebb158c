namespace Twin.Model.Scenarios;

/// <summary>
/// A city's rainstorm intensity formula: mean rate over the worst t minutes i = A (1 + C lg P) / (t + b)^n in mm/min, P the return period in years.
/// </summary>
/// <param name="Id">Its id, <c>suzhou_2025</c>.</param>
/// <param name="A">Rate factor, mm/min (given in L/(s ha): divided by 500/3, since 1 mm/min on 1 ha is 10,000 L in 60 s).</param>
/// <param name="C">Growth with the return period.</param>
/// <param name="B">Time offset, minutes.</param>
/// <param name="N">Decay exponent.</param>
/// <param name="PeakRatio">Place of the peak in the storm, 0..1, where the source gives one.</param>
/// <param name="LongFromMinutes">Storms at least this long take <paramref name="LongPeakRatio"/>; null = none do.</param>
/// <param name="LongPeakRatio">Place of the peak in long storms.</param>
/// <param name="Status">The source's own words on where it is from.</param>
/// <param name="IsDefault">Taken where a scenario names none.</param>
public sealed record StormFormula(string Id, double A, double C, double B, double N, double? PeakRatio, double? LongFromMinutes, double? LongPeakRatio, string Status, bool IsDefault)
{
    /// <summary>Taken where the source gives no place of the peak: most Chinese cities lie at 0.3 to 0.4.</summary>
    public const double AssumedPeakRatio = 0.4;

    /// <summary><c>read</c> in a source, or <c>recalled</c> and to be checked before it is relied on.</summary>
    public string Trust => Status.StartsWith("READ", StringComparison.OrdinalIgnoreCase) ? "read" : "recalled";

    /// <summary>The formula with its numbers.</summary>
    public string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"i = {A:0.####} (1 + {C:0.####} lg P) / (t + {B:0.####})^{N:0.####} mm/min");

    /// <summary>Depth of the worst t minutes, mm: t times the mean rate.</summary>
    public double DepthMm(double returnPeriodYears, double minutes)
        => minutes <= 0 ? 0 : A * (1 + (C * Math.Log10(returnPeriodYears))) * minutes / Math.Pow(minutes + B, N);

    /// <summary>Where the peak of a storm of this length lies, 0..1.</summary>
    public double PeakRatioFor(double minutes) => LongFromMinutes is { } from && minutes >= from ? LongPeakRatio!.Value : PeakRatio ?? AssumedPeakRatio;
}
