namespace Twin.Grains.Runs;

/// <summary>A scenario cannot be run as asked; says which field and why.</summary>
public sealed class RunInputException(string field, string reason) : Exception($"{field}: {reason}")
{
    /// <summary>Field of the scenario.</summary>
    public string Field { get; } = field;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}
