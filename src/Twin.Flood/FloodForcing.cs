using Twin.Flood.Losses;
using Twin.Flood.Structures;

namespace Twin.Flood;

/// <summary>What drives a flood: rain, sources, edges, drains, and the water at the start. Everything is optional; the default is a dry, closed, rainless grid. Immutable (its arrays are not copied: leave them alone), so any number of runs may share it and give the same bits; what changes in a run is the solver's.</summary>
public sealed record FloodForcing
{
    /// <summary>Rain over time, mm/h, uniform unless <see cref="RainFactor"/> says otherwise.</summary>
    public TimeSeries? Rain { get; init; }

    /// <summary>Rain that differs in space; not together with <see cref="Rain"/>. A run cannot go on beyond its end.</summary>
    public RainField? RainField { get; init; }

    /// <summary>Factor on the rain of every cell (row * Cols + column), for rain that differs in space or for runoff coefficients; null is 1 everywhere.</summary>
    public float[]? RainFactor { get; init; }

    /// <summary>Whether rain on blocked cells (roofs) runs off to the lowest open cell beside the building (default) or is led away and counts nowhere.</summary>
    public bool RoofsDrainToNeighbours { get; init; } = true;

    /// <summary>What the ground takes; null is nothing.</summary>
    public FloodInfiltration? Infiltration { get; init; }

    /// <summary>Evaporation from open water over time, mm/h; null is none.</summary>
    public TimeSeries? Evaporation { get; init; }

    /// <summary>Inflows on cells.</summary>
    public IReadOnlyList<FloodSource> Sources { get; init; } = [];

    /// <summary>Open stretches of the edge.</summary>
    public IReadOnlyList<FloodBoundary> Boundaries { get; init; } = [];

    /// <summary>Inlets, drains and structures; null is none. What they do in a run is read by <see cref="FloodSolver.Sinks{T}"/>.</summary>
    public IInletPlan? Inlets { get; init; }

    /// <summary>Levees in the bed that break.</summary>
    public IReadOnlyList<BedBreach> Breaches { get; init; } = [];

    /// <summary>Level of still water at the start, m: every open cell below it is filled. Not together with <see cref="InitialDepth"/>.</summary>
    public double? InitialStage { get; init; }

    /// <summary>Depth of every cell at the start, m. Closed cells stay dry.</summary>
    public double[]? InitialDepth { get; init; }

    /// <summary>Velocity eastwards of every cell at the start, m/s; null is still water. Only the finite volumes have a use for it.</summary>
    public double[]? InitialEastVelocity { get; init; }

    /// <summary>Velocity northwards of every cell at the start, m/s; null is still water. Only the finite volumes have a use for it.</summary>
    public double[]? InitialNorthVelocity { get; init; }
}
