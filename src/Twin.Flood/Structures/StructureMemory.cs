namespace Twin.Flood.Structures;

/// <summary>What a structure keeps from block to block. Immutable.</summary>
/// <param name="Runs">Whether it runs; only pumps ever rest.</param>
/// <param name="OwedToA">Whether <paramref name="Transit"/> is owed to side a, else to b.</param>
/// <param name="Transit">Taken from one side and not yet given to the other, m3, of either sign.</param>
internal readonly record struct StructureMemory(bool Runs, bool OwedToA, double Transit)
{
    public void Save(BinaryWriter writer)
    {
        writer.Write(Runs);
        writer.Write(OwedToA);
        writer.Write(Transit);
    }

    public static StructureMemory Load(BinaryReader reader) => new(reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadDouble());
}
