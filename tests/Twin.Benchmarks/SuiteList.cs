using Twin.Benchmarks.Suites;

namespace Twin.Benchmarks;

/// <summary>Every suite, in the order in which they run. A new suite adds its line here.</summary>
internal static class SuiteList
{
    internal static IReadOnlyList<ISuite> All { get; } =
    [
        new GridSuite(),
        new CoverSuite(),
        new StoreSuite(),
        new AggregatesSuite(),
        new FloodSuite(),
        new DrainsSuite(),
    ];
}
