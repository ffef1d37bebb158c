using Twin.Model.Facts;

namespace Twin.View.Tests;

internal static class TestFacts
{
    public const byte Population = 1, Elevation = 3, Depth = 6, Noise = 9;

    /// <summary>How long a reading of noise counts.</summary>
    public static readonly TimeSpan NoiseFresh = TimeSpan.FromMinutes(30);

    public static FactCatalogue Catalogue { get; } = new([
        Fact(Population, "population", "persons", 0, FactAggregation.Sum, [], null),
        Fact(Elevation, "elevation", "m", 2, FactAggregation.Mean | FactAggregation.Min | FactAggregation.Max, [], null),
        Fact(Depth, "water-depth", "m", 3, FactAggregation.Mean | FactAggregation.Max | FactAggregation.CountAbove, [0.15m, 0.27m, 0.5m, 1m], null),
        Fact(Noise, "noise", "dB", 1, FactAggregation.Mean | FactAggregation.CountAbove, [55m], NoiseFresh),
    ]);

    private static FactDefinition Fact(byte number, string id, string unit, int decimals, FactAggregation how, decimal[] thresholds, TimeSpan? fresh) =>
        new(number, id, id, id, unit, decimals, -1000, 1_000_000, how, thresholds, fresh, fresh is null ? WhenStale.Keep : WhenStale.Drop, true, 100);
}
