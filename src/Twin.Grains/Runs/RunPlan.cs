using Twin.Flood;
using Twin.Model.Runs;
using Twin.Model.Scenarios;

namespace Twin.Grains.Runs;

/// <summary>A checked scenario, ready to compute.</summary>
/// <param name="State">The run as it was taken.</param>
/// <param name="Area">Ground asked for.</param>
/// <param name="Grid">Its grid.</param>
/// <param name="DurationS">Simulated seconds.</param>
/// <param name="OutputEveryS">Seconds between output steps.</param>
/// <param name="Rain">Rain, mm/h over seconds.</param>
/// <param name="RimOutfall">True: water leaves freely over the rim; false: a wall.</param>
/// <param name="Scheme">Which equations move the water.</param>
public sealed record RunPlan(RunState State, RunArea Area, ScenarioGrid Grid, double DurationS, double OutputEveryS, TimeSeries Rain, bool RimOutfall, FloodScheme Scheme);
