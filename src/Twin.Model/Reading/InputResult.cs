namespace Twin.Model.Reading;

/// <summary>An input read whole, or everything that is wrong with it.</summary>
/// <param name="Value">What was read; null when there are errors.</param>
/// <param name="Errors">Empty when it was read.</param>
public sealed record InputResult<T>(T? Value, IReadOnlyList<InputError> Errors) where T : class
{
    /// <summary>True when it was read.</summary>
    public bool Ok => Value is not null && Errors.Count == 0;
}
