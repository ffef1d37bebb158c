namespace Twin.Api.Resources;

/// <summary>One fact of the catalogue.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Names.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Decimals">Decimals that are kept.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Aggregation">Keys of its aggregates.</param>
/// <param name="Thresholds">Values that countAbove counts above.</param>
/// <param name="FreshForSeconds">Age at which a value is stale, or null.</param>
/// <param name="WhenStale">keep or drop.</param>
/// <param name="Open">May be read without a token where the host opens reads.</param>
public sealed record FactAnswer(string Id, Names Name, string Unit, int Decimals, decimal Min, decimal Max, IReadOnlyList<string> Aggregation, IReadOnlyList<decimal> Thresholds,
    long? FreshForSeconds, string WhenStale, bool Open);
