namespace Twin.Flood;

/// <summary>
/// The sinks of one run: drains, structures, inlets, started from an <see cref="IInletPlan"/>. Once per block of steps the solver hands over the depths at the inlets and asks for rates; during the
/// block it takes them step by step, never more than half of what stands in a cell, and afterwards reports the volumes really moved.
/// All calls come from the thread that drives the run, one at a time. <see cref="Rates"/> may compute ahead, but what it leaves counts only once <see cref="Taken"/> says that the block stands:
/// asked again, or after <see cref="Withdraw"/>, or if it throws, all is as at the start of the block.
/// </summary>
public interface IInletSinks
{
    /// <summary>Fills the wanted rate of every inlet, m3/s: positive into the drain, negative back onto the surface, 0 when closed.</summary>
    /// <param name="time">Start of the block, s.</param>
    /// <param name="seconds">Length of the block, s.</param>
    /// <param name="depths">Mean depth over the cells of each inlet at the start of the block, m.</param>
    /// <param name="rates">To be filled.</param>
    void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates);

    /// <summary>The volumes moved during a block that stands, m3, positive into the drain.</summary>
    void Taken(double time, double seconds, ReadOnlySpan<double> volumes);

    /// <summary>The block that was asked for last will not stand: the run stops before it, or repeats it. Nothing to do if none was, or for sinks that do not compute ahead.</summary>
    void Withdraw()
    {
    }
}
