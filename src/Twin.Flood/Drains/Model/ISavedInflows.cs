namespace Twin.Flood.Drains.Model;

/// <summary>A source with a state of its own, which a checkpoint must hold.</summary>
public interface ISavedInflows : INodeInflows
{
    /// <summary>Writes the state.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes up a state that a source of the same network has written.</summary>
    void Load(BinaryReader reader);
}
