namespace Twin.Flood.Drains.Hydraulics;

/// <summary>How long the next step may be: SWMM's rule, the Courant number of conduits and a quarter of the crown for nodes.</summary>
internal static class StepLength
{
    /// <summary>The longest step from a state, s.</summary>
    public static double Of(DrainPlan plan, DrainState state)
    {
        var options = plan.Network.Options;
        var step = options.RoutingStep;
        if (options.VariableStep <= 0) return step;
        var fastest = 0.0;
        for (var l = 0; l < state.Flow.Length; l++)
        {
            var (flow, froude, area) = (Math.Abs(state.Flow[l]), state.Froude[l], state.Area[l]);
            if (froude <= 0.01 || area <= 1e-5 || plan.Conduits[l] is not { } law || flow * law.Share <= 3e-6) continue;
            fastest = Math.Max(fastest, flow * law.Share * (1 + froude) / (area * law.Length * froude));
        }
        if (fastest > 0) step = Math.Min(step, options.VariableStep / fastest);
        for (var i = 0; i < state.Rise.Length; i++)
        {
            var crown = plan.Crown[i];
            if (plan.IsOutfall[i] || crown <= 0 || state.Rise[i] < 3e-5) continue;
            var depth = Math.Max(state.Head[i] - plan.Network.Nodes[i].Invert, 0);
            if (depth <= ConduitLaw.Film || depth + ConduitLaw.Film >= crown) continue;
            step = Math.Min(step, 0.25 * crown / state.Rise[i]);
        }
        return Math.Max(step, Math.Min(options.MinimumStep, options.RoutingStep));
    }
}
