
namespace Twin.Client;

/// <summary>One entry of the fact catalogue.</summary>
/// <param name="Id">Text id, <c>water-depth</c>.</param>
/// <param name="Name">Its names.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Decimals">Digits kept after the point.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Greatest allowed value.</param>
/// <param name="Aggregation">The members of its aggregates.</param>
/// <param name="Thresholds">What countAbove counts above.</param>
public sealed record FactInfo(string Id, LocalName? Name, string? Unit, int? Decimals, decimal? Min, decimal? Max, IReadOnlyList<string>? Aggregation, IReadOnlyList<decimal>? Thresholds) : TwinDocument;
