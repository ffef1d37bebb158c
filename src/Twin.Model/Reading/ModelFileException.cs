namespace Twin.Model.Reading;

/// <summary>A file of the model (fact catalogue, rules, design storms) is wrong; the twin does not start on it.</summary>
public sealed class ModelFileException(string file, IReadOnlyList<InputError> errors)
    : Exception($"{file}: {string.Join("; ", errors)}")
{
    /// <summary>Name of the file.</summary>
    public string File { get; } = file;

    /// <summary>All that is wrong with it.</summary>
    public IReadOnlyList<InputError> Errors { get; } = errors;
}
