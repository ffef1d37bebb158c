namespace Twin.Model.Reading;

/// <summary>What is wrong with one field of an input.</summary>
/// <param name="Field">Where, as a path from the top: <c>storm.series[2].minute</c>; empty = the whole.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record InputError(string Field, string Message)
{
    /// <summary>Field and message.</summary>
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
