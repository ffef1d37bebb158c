namespace Twin.Benchmarks;

/// <summary>One measured quantity, with its rival's in the same run where it has one.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the numbers, e.g. <c>ns</c>, <c>ms</c>, <c>1/s</c>.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Min">Smallest sample.</param>
/// <param name="Median">Middle sample.</param>
/// <param name="Max">Largest sample.</param>
/// <param name="Target">What is asked for, in the same unit; null where nothing is.</param>
/// <param name="Met">Whether the median meets the target; null without one.</param>
/// <param name="Rival">Name of the rival; null without one.</param>
/// <param name="RivalMedian">The rival's middle sample.</param>
/// <param name="Ratio">How many times better than the rival: above 1 is better, whichever way the unit runs.</param>
internal sealed record Figure(
    string Suite, string Name, string Unit, int Samples, double Min, double Median, double Max, double? Target, bool? Met, string? Rival, double? RivalMedian, double? Ratio);
