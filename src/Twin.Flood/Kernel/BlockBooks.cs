namespace Twin.Flood.Kernel;

/// <summary>
/// What a block moves over the edges and into the inlets, one number per edge and inlet cell. The strip that owns a cell writes it, the driver sums
/// in the order of the lists when the block stands: so no sum depends on the partitioning.
/// </summary>
internal sealed class BlockBooks(FloodPlan plan)
{
    /// <summary>Volume out through each edge cell during the block, m3, negative inwards.</summary>
    public double[] EdgeVolume { get; } = new double[plan.EdgeCells.Length];

    /// <summary>Flow out through each edge cell in the last step, m3/s.</summary>
    public double[] EdgeFlow { get; } = new double[plan.EdgeCells.Length];

    /// <summary>Volume into the drains from each inlet cell during the block, m3.</summary>
    public double[] InletVolume { get; } = new double[plan.InletCells.Length];
}
