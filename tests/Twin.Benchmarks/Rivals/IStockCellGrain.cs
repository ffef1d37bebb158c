using Orleans;
using Twin.Abstractions;

namespace Twin.Benchmarks.Rivals;

/// <summary>The rival of <see cref="ICellGrain"/>: a fact cell that keeps its state by the stock ADO.NET provider. Key: the cell's code.</summary>
[Alias("twin.bench.IStockCellGrain")]
public interface IStockCellGrain : IGrainWithStringKey
{
    /// <summary>Sets facts; done when state and history are on disk. Returns the new version.</summary>
    [Alias("patch")]
    Task<int> PatchAsync(FactWrite[] facts, CommandMeta meta);
}
