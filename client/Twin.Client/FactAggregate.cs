namespace Twin.Client;

/// <summary>One fact over many cells. Which members stand there follows from how the catalogue says that the fact aggregates.</summary>
/// <param name="Sum">Sum, in <paramref name="Unit"/>.</param>
/// <param name="Mean">Mean over the cells with a value.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="CountAbove">Cells above each threshold of the catalogue.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Count">Cells with a value.</param>
/// <param name="Coverage">Cells with a value by all cells, 0 to 1.</param>
/// <param name="Oldest">Oldest time at which one of the values held.</param>
/// <param name="Newest">Newest such time.</param>
/// <param name="BySource">How much of it is observed, reported, simulated, modelled, inferred.</param>
public sealed record FactAggregate(decimal? Sum, decimal? Mean, decimal? Min, decimal? Max, IReadOnlyList<AboveCount>? CountAbove, string? Unit, long Count, double? Coverage,
    DateTimeOffset? Oldest, DateTimeOffset? Newest, IReadOnlyDictionary<string, SourceShare>? BySource);
