namespace Twin.Flood;

/// <summary>Something beside the surface that a checkpoint must keep. <see cref="IInletSinks"/> that hold state implement it.</summary>
public interface IFloodState
{
    /// <summary>Writes the state between two blocks.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FloodInputException">The checkpoint is of something else.</exception>
    void Restore(BinaryReader reader);
}
