using Orleans;
using Twin.Abstractions;
using Twin.Grid;

namespace Twin.Api.Bulk;

/// <summary>Writes what was read through the tiles' grains, many tiles at once, each tile's units one after another.</summary>
internal sealed class BulkWriter(IGrainFactory grains)
{
    /// <summary>Tiles at once: enough to fill a group commit, few enough to bound what waits in memory.</summary>
    private const int Concurrency = 64;

    private const int Tries = 4;

    /// <summary>Writes all tiles.</summary>
    /// <param name="tiles">What to write.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="by">Who.</param>
    /// <param name="keyOf">Idempotency key of a part of the work, by its name.</param>
    /// <param name="ct">Ends the work between two units.</param>
    internal async Task<BulkOutcome> WriteAsync(IReadOnlyCollection<TileBatch> tiles, string branch, Principal by, Func<string, Guid> keyOf, CancellationToken ct)
    {
        var outcome = new BulkOutcome();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct };
        await Parallel.ForEachAsync(tiles, options, async (tile, cancel) =>
        {
            var code = TileOrdinal.ToCode(tile.Tile).ToString();
            var grain = grains.GetGrain<ITileGrain>(GrainKeys.Of(branch, code));
            var unit = 0;
            foreach (var (writes, lines) in tile.Units())
            {
                cancel.ThrowIfCancellationRequested();
                outcome.Add(await WriteAsync(grain, writes, new CommandMeta(by, "bulk facts", keyOf($"{code}/{unit++}"))), lines);
            }
        });
        return outcome;
    }

    private static async Task<WriteResult> WriteAsync(ITileGrain grain, TileFactWrite[] writes, CommandMeta meta)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await grain.WriteAsync(writes, meta);
            if (result.Status != WriteStatus.Retry || attempt == Tries) return result;
        }
    }
}

/// <summary>What became of the units. Thread-safe.</summary>
internal sealed class BulkOutcome
{
    private readonly Lock _lock = new();
    private readonly List<RefusedLine> _refused = [];

    internal long Accepted { get; private set; }

    internal long Position { get; private set; }

    internal IReadOnlyList<RefusedLine> Refused => _refused;

    /// <summary>True when the store could not take a part now: the same request again goes on with it.</summary>
    internal bool Incomplete { get; private set; }

    internal void Add(WriteResult result, int[] lines)
    {
        lock (_lock)
        {
            Position = Math.Max(Position, result.Position);
            if (result.Ok) Accepted += lines.Length;
            else
            {
                Incomplete |= result.Status == WriteStatus.Retry;
                var code = result.Status == WriteStatus.Retry ? "unavailable" : "not-taken";
                _refused.AddRange(lines.Select(l => new RefusedLine(l, code, result.Detail ?? "the tile did not take it")));
            }
        }
    }
}
