namespace Twin.Flood.Drains.Coupling;

/// <summary>What an inlet remembers from block to block. Immutable; a step is pure.</summary>
/// <param name="Supply">What the rest of the street brings to its cells, m3/s, negative where it takes water away.</param>
/// <param name="Transit">Taken from the surface and not given to the drains, m3; negative: given and not taken yet.</param>
/// <param name="Depth">Mean depth of its cells at the start of the last block, m.</param>
/// <param name="Taken">What the last block took from them, m3.</param>
/// <param name="Seconds">Its length, s; 0 before the first.</param>
internal readonly record struct InletMemory(double Supply, double Transit, double Depth, double Taken, double Seconds)
{
    // s: shorter blocks count with the share that they are of it, for their rounding would else be taken for a flow
    private const double Smoothing = 1;

    /// <summary>The supply with what the last block showed: its cells gained what came less what the inlet took.</summary>
    /// <param name="depth">Mean depth now, m.</param>
    /// <param name="area">Area of the cells, m2.</param>
    public double SupplyNow(double depth, double area) =>
        Seconds > 0 ? Supply + (1 - Math.Exp(-Seconds / Smoothing)) * ((area * (depth - Depth) + Taken) / Seconds - Supply) : Supply;

    public void Save(BinaryWriter writer)
    {
        writer.Write(Supply);
        writer.Write(Transit);
        writer.Write(Depth);
        writer.Write(Taken);
        writer.Write(Seconds);
    }

    public static InletMemory Load(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
