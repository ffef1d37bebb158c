namespace Twin.Flood.Drains.Hydraulics;

/// <summary>What decides the settings of links in a run, besides the start and stop depths of pumps.</summary>
public interface IDrainControls
{
    /// <summary>Writes the wanted settings of links it controls; others it leaves as they are.</summary>
    /// <param name="state">The network now.</param>
    /// <param name="step">Length of the step that begins, s.</param>
    /// <param name="targets">Settings by link.</param>
    void Decide(IDrainState state, double step, Span<double> targets);

    /// <summary>Writes what it remembers from step to step, which a checkpoint must hold; nothing where it remembers nothing.</summary>
    void Save(BinaryWriter writer)
    {
    }

    /// <summary>Takes up what controls of the same network have written.</summary>
    void Load(BinaryReader reader)
    {
    }
}
