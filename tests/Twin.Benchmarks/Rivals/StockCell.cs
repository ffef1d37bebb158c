using Orleans;
using Twin.Abstractions;

namespace Twin.Benchmarks.Rivals;

/// <summary>State of a <see cref="StockCellGrain"/>: what a cell of the log holds too.</summary>
[GenerateSerializer, Alias("twin.bench.StockCell")]
public sealed class StockCell
{
    /// <summary>Version, one a change.</summary>
    [Id(0)]
    public int Version { get; set; }

    /// <summary>The latest value of each fact.</summary>
    [Id(1)]
    public Dictionary<byte, FactWrite> Facts { get; set; } = [];
}
