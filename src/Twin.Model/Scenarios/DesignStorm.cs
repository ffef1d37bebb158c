namespace Twin.Model.Scenarios;

/// <summary>A design storm worked out, with what it rests on.</summary>
/// <param name="Series">The rain in steps of 5 minutes (the last may be shorter), then none.</param>
/// <param name="Formula">Id of the formula.</param>
/// <param name="Text">The formula with its numbers.</param>
/// <param name="Trust"><c>read</c> in a source or <c>recalled</c>.</param>
/// <param name="Status">The source's own words.</param>
/// <param name="PeakRatio">Place of the peak used.</param>
/// <param name="PeakRatioAssumed">True: neither scenario nor formula gave it.</param>
/// <param name="TotalMm">Depth of the whole storm, mm: the formula's, exactly.</param>
public sealed record DesignStorm(StormSeries Series, string Formula, string Text, string Trust, string Status, double PeakRatio, bool PeakRatioAssumed, double TotalMm)
{
    /// <summary>Length of a step, minutes.</summary>
    public const double StepMinutes = 5;

    /// <summary>
    /// The Chicago hyetograph (Keifer and Chu 1957): for every length t the worst t minutes around the peak have the formula's depth H(t), the share r of them before it.
    /// So the depth within ta after the peak is (1 - r) H(ta / (1 - r)), within tb before it r H(tb / r): the integrals of
    /// i = A [(1 - n) x + b] / (x + b)^(n + 1) with x = ta / (1 - r) or tb / r. Steps are differences of these, hence the total is H(duration) without any error of discretisation.
    /// </summary>
    public static DesignStorm Chicago(DesignStormRequest request, StormFormula formula)
    {
        var (years, minutes) = (request.ReturnPeriodYears, request.DurationMinutes);
        var r = request.PeakRatio ?? formula.PeakRatioFor(minutes);
        var steps = new List<StormStep>();
        for (double from = 0; from < minutes; from += StepMinutes)
        {
            var to = Math.Min(from + StepMinutes, minutes);
            steps.Add(new(from, Math.Max(0, Fallen(to) - Fallen(from)) / (to - from) * 60));
        }

        steps.Add(new(minutes, 0));
        return new(new(steps), formula.Id, formula.Text, formula.Trust, formula.Status, r, request.PeakRatio is null && formula.PeakRatio is null, formula.DepthMm(years, minutes));

        double Fallen(double t)
        {
            var peak = r * minutes;
            return t <= peak
                ? r * (formula.DepthMm(years, minutes) - formula.DepthMm(years, (peak - t) / r))
                : (r * formula.DepthMm(years, minutes)) + ((1 - r) * formula.DepthMm(years, (t - peak) / (1 - r)));
        }
    }
}
