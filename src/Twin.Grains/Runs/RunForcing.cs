using Twin.Flood;

namespace Twin.Grains.Runs;

/// <summary>What drives a run: the storm on its ground, the outlets, the rim.</summary>
public static class RunForcing
{
    /// <summary>The forcing of a plan over its domain.</summary>
    public static FloodForcing Of(RunPlan plan, RunDomain domain, RunOutlets outlets) => new()
    {
        Rain = plan.Rain,
        RainFactor = domain.RainFactor,
        Inlets = outlets.Inlets.Count > 0 ? outlets : null,
        Boundaries = !plan.RimOutfall ? [] :
        [
            FloodBoundary.Free("west", FloodSide.West, 0, domain.Window.Rows - 1),
            FloodBoundary.Free("east", FloodSide.East, 0, domain.Window.Rows - 1),
            FloodBoundary.Free("north", FloodSide.North, 0, domain.Window.Cols - 1),
            FloodBoundary.Free("south", FloodSide.South, 0, domain.Window.Cols - 1),
        ],
    };
}
