namespace Twin.Flood;

/// <summary>
/// What takes water from the surface and gives water back, as a description: inlets, drains, structures. Immutable and safe for any thread; each run starts its own
/// <see cref="IInletSinks"/> from it, so any number of runs of one forcing give the same bits.
/// </summary>
public interface IInletPlan
{
    /// <summary>The inlets in the order of all calls of <see cref="IInletSinks"/>, and of the ledger.</summary>
    IReadOnlyList<FloodInlet> Inlets { get; }

    /// <summary>The state of a run at t = 0, shared with no other.</summary>
    /// <param name="grid">The ground of the run.</param>
    /// <exception cref="FloodInputException">It does not fit the ground: a cell outside of it, a closed one.</exception>
    IInletSinks Start(FloodGrid grid);
}
