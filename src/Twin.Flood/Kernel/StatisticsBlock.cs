using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>A block as the statistics see it: times in s, depths in m.</summary>
internal struct StatisticsBlock
{
    /// <summary>Most thresholds of duration.</summary>
    public const int MostThresholds = 8;

    public float Start, Seconds, End, ArrivalDepth, DebrisFactor;
    public Depths Thresholds;

    /// <summary>One depth a threshold, m.</summary>
    [InlineArray(MostThresholds)]
    public struct Depths
    {
        private float _first;
    }
}
