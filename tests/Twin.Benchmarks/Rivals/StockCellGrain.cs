using Orleans;
using Orleans.Runtime;
using Twin.Abstractions;

namespace Twin.Benchmarks.Rivals;

/// <inheritdoc cref="IStockCellGrain"/>
/// <remarks>What the tutorials teach: change the state, <c>WriteStateAsync</c>, then one history row. The two are not atomic, and nothing tells the city's total.</remarks>
public sealed class StockCellGrain([PersistentState("cell", StockStore.Storage)] IPersistentState<StockCell> cell, StockStore store, TimeProvider clock) : Grain, IStockCellGrain
{
    /// <inheritdoc/>
    public async Task<int> PatchAsync(FactWrite[] facts, CommandMeta meta)
    {
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        foreach (var fact in facts) cell.State.Facts[fact.Fact] = fact with { ObservedUs = fact.ObservedUs ?? now };
        cell.State.Version++;
        await cell.WriteStateAsync();
        await store.AddHistoryAsync(this.GetPrimaryKeyString(), cell.State.Version, facts, now, meta);
        return cell.State.Version;
    }
}
