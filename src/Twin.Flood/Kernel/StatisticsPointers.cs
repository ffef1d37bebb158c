using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>Addresses of a row of each statistic, 0 where it is not kept.</summary>
internal struct StatisticsPointers
{
    public nint MaxDepth, MaxSpeed, Arrival, TimeOfMax, Hazard;
    public int Thresholds;
    public Addresses Durations;

    /// <summary>One address a threshold.</summary>
    [InlineArray(StatisticsBlock.MostThresholds)]
    public struct Addresses
    {
        private nint _first;
    }
}
