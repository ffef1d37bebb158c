using Twin.Model.Facts;

namespace Twin.Api.Tests.Support;

/// <summary>Three facts: one that the base has, one that comes by hand, one that is not open.</summary>
internal static class TestFacts
{
    internal static FactCatalogue Catalogue { get; } = new([
        new FactDefinition(1, "population", "常住人口", "resident population", "persons", 0, 0, 1_000_000, FactAggregation.Sum, [], null, WhenStale.Keep, true, 0),
        new FactDefinition(2, "noise", "噪声", "noise", "dB", 1, 0, 200, FactAggregation.Mean | FactAggregation.Max, [], TimeSpan.FromHours(24), WhenStale.Keep, false, 0),
        new FactDefinition(3, "water-depth", "积水深度", "water depth", "m", 3, 0, 100, FactAggregation.Max | FactAggregation.CountAbove, [0.15m, 0.5m], null, WhenStale.Keep, true, 100),
    ]);
}
