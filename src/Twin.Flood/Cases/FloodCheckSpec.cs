namespace Twin.Flood.Cases;

/// <summary>One check of a case: a quantity of expected.csv, how the errors are measured and what is allowed (cases/SCHEMA.md).</summary>
/// <param name="Quantity">Quantity, or massError, or steadiness.</param>
/// <param name="Norm">maxAbs, meanAbs, rmse, rel or rmseOverPeak.</param>
/// <param name="Tolerance">Largest allowed value.</param>
/// <param name="From">Only rows at or after this time, s; null is all.</param>
/// <param name="Ids">Only these gauges or boundaries; null is all.</param>
/// <param name="Against">Column of expected.csv to compare with.</param>
/// <param name="FiniteVolumeTolerance">Largest allowed value for the finite volumes; null is <paramref name="Tolerance"/>.</param>
public sealed record FloodCheckSpec(string Quantity, string Norm, double Tolerance, double? From, IReadOnlyList<string>? Ids, string Against, double? FiniteVolumeTolerance = null)
{
    /// <summary>Reason of the tolerance, for people; may be empty.</summary>
    public string Why { get; init; } = "";
}
