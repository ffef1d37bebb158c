namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// The course of a flow in a step of which its values at both ends and its mean are known. While the mean lies between the ends it rests at one of them and runs straight to the
/// other as long as the mean asks, so it never leaves what it can have been: a roof that drains at once gives the rain's rate from the first moment of the step. Else it runs by
/// a peak or trough in the middle of the step; where that would fall under zero it is constant.
/// </summary>
internal static class FlowWithin
{
    private const double Rounding = 1e-9;

    /// <summary>What has passed after a share of the step, in units of flow times step: 0 at 0, the mean at 1.</summary>
    /// <param name="before">Flow at the start of the step.</param>
    /// <param name="after">Flow at its end.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="share">Share of the step that has gone, 0..1.</param>
    public static double Passed(double before, double after, double mean, double share)
    {
        if (share <= 0) return 0;
        if (share >= 1) return mean;
        var change = after - before;
        // 0 at the value before, 1 at that after; a rounding over is no peak
        var late = change == 0 ? 0.5 : (mean - before) / change;
        if (late is < -Rounding or > 1 + Rounding || (change == 0 && mean != before))
        {
            var middle = 2 * mean - 0.5 * (before + after);
            if (middle < 0) return mean * share;
            return share <= 0.5
                ? share * (before + share * (middle - before))
                : mean - (1 - share) * (after + (1 - share) * (middle - after));
        }
        if (change == 0) return mean * share;
        late = Math.Clamp(late, 0, 1);
        if (late >= 0.5)
        {
            // straight to the end's value, then at rest
            var run = 2 * (1 - late);
            return share < run ? share * (before + 0.5 * change * share / run) : mean - (1 - share) * after;
        }
        var rest = 1 - 2 * late;
        return share <= rest ? share * before : share * before + 0.5 * change * (share - rest) * (share - rest) / (1 - rest);
    }
}
