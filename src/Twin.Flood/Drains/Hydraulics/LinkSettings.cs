namespace Twin.Flood.Drains.Hydraulics;

/// <summary>How far gates are open and pumps on: what pumps' own depths and the control rules want, and how fast the links follow.</summary>
internal sealed class LinkSettings(DrainPlan plan, DrainState state, IDrainControls? controls)
{
    /// <summary>Decides the settings for a step that begins.</summary>
    /// <param name="now">The network, as the rules see it.</param>
    /// <param name="dt">Length of the step, s.</param>
    public void Decide(IDrainState now, double dt)
    {
        var (network, options) = (plan.Network, plan.Network.Options);
        for (var l = 0; l < state.Setting.Length; l++)
        {
            if (network.Links[l] is not Pump pump) continue;
            var depth = now.NodeDepth(pump.From);
            if (pump.ShutoffDepth > 0 && state.Setting[l] > 0 && depth < pump.ShutoffDepth) state.Target[l] = 0;
            if (pump.StartupDepth > 0 && state.Setting[l] == 0 && depth > pump.StartupDepth) state.Target[l] = 1;
        }
        if (controls is not null && (options.RuleStep <= 0 || Math.Floor(state.Time / options.RuleStep + 1e-9) > Math.Floor((state.Time - dt) / options.RuleStep + 1e-9))) controls.Decide(now, dt, state.Target);
        for (var l = 0; l < state.Setting.Length; l++)
        {
            var (setting, target) = (state.Setting[l], state.Target[l]);
            if (setting == target) continue;
            if (setting == 0 || target == 0) state.Changed[l] = state.Time;
            if (setting == 0) state.Starts[l]++;
            var travel = network.Links[l] is Orifice { TravelTime: > 0 and var time } ? dt / time : double.PositiveInfinity;
            state.Setting[l] = travel + 0.001 >= Math.Abs(target - setting) ? target : setting + Math.Sign(target - setting) * travel;
        }
    }
}
