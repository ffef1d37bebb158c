using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Cells;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Cells;

/// <inheritdoc cref="ITileGrain"/>
/// <remarks>Decides with the versions and valid times that the view shows, waiting until it shows this grain's last commit; a cell that another writer changed meanwhile is a conflict, and the call decides again.</remarks>
public sealed class TileGrain(TwinServices twin, CityIndex index) : Grain, ITileGrain
{
    private const int Tries = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private string _branch = "";
    private int _tile;
    private long _seen;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_branch, var code) = GrainKeys.Parse(this.GetPrimaryKeyString());
        _tile = TileOrdinal.Of(CellCode.Parse(code));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<WriteResult> WriteAsync(TileFactWrite[] facts, CommandMeta meta)
    {
        foreach (var cell in facts.GroupBy(f => f.Cell))
            if (CellInput.Twice(cell.Select(f => f.Fact)) is { } twice) return new(WriteStatus.Invalid, 0, 0, $"cell {new FactCell(_tile, cell.Key).Code}: {CellInput.TwiceText(twice, twin.Catalogue)}");
        for (var attempt = 1; ; attempt++)
        {
            if (await twin.View.AtLeastAsync(_seen, s_patience, CancellationToken.None) is not { } snapshot) return new(WriteStatus.Retry, 0, twin.View.Position, "the view is more than 5 s behind the log");
            if (snapshot.Branch(_branch) is not { } root) return new(WriteStatus.NotFound, 0, 0, $"there is no branch '{_branch}'");
            var ops = new List<Op>();
            long known = 0;
            foreach (var cell in facts.GroupBy(f => f.Cell))
            {
                var outcome = await DecideAsync(root, new FactCell(_tile, cell.Key), [.. cell.Select(f => new CellWrite(f.Fact.Fact, f.Fact.Value, f.Fact.ObservedUs, new FactSource(f.Fact.Class, f.Fact.SourceDetail)))], ops);
                if (outcome.Kind == DecisionKind.Invalid) return new(WriteStatus.Invalid, 0, 0, $"cell {new FactCell(_tile, cell.Key).Code}: {outcome.Detail}");
                known = Math.Max(known, outcome.KnownPosition);
            }

            if (ops.Count == 0) return new(WriteStatus.Unchanged, 0, known > 0 ? known : snapshot.Position);
            try
            {
                var done = await twin.Log.CommitAsync(new CommitUnit(root.Number, ops, meta.By.Name, meta.Reason, meta.IdempotencyKey));
                _seen = Math.Max(_seen, done.Last);
                return new(done.Duplicate ? WriteStatus.Unchanged : WriteStatus.Done, 0, done.Last);
            }
            catch (ConflictException) when (attempt < Tries)
            {
                _seen = twin.Log.Head;
            }
            catch (Exception e) when (e is IdempotencyMismatchException or FutureValidTimeException)
            {
                return new(WriteStatus.Invalid, 0, 0, e.Message);
            }
            catch (BranchUnavailableException e)
            {
                return new(WriteStatus.NotFound, 0, 0, e.Message);
            }
            catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
            {
                return new(WriteStatus.Retry, 0, 0, e.Message);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(long minPosition)
    {
        var snapshot = await twin.View.AtLeastAsync(minPosition, s_patience, CancellationToken.None) ?? throw new TimeoutException($"position {minPosition} is not reached; the view is at {twin.View.Position}");
        var root = snapshot.Branch(_branch) ?? throw new KeyNotFoundException($"there is no branch '{_branch}'");
        return TileJson.Write(root, twin, index, TileOrdinal.ToCode(_tile));
    }

    private async ValueTask<CellOutcome> DecideAsync(BranchRoot root, FactCell cell, CellWrite[] writes, List<Op> ops)
    {
        if (!root.Holds(cell)) return new(DecisionKind.Invalid, [], [], "is not in the city");
        var seen = root.Cell(cell);
        var now = new CellFactsNow([.. seen.Facts.Where(f => !f.FromBase).Select(f => new FactValue(f.Fact, f.ValidUs, 0, 0, f.Value, new(f.Source, ""), ""))]);
        var history = new Dictionary<CellKeyOfFact, FactValue>();
        foreach (var key in CellDecision.NeedsHistory(now, writes))
            if (await twin.Log.FindFactAsync(root.Number, cell.Key, key.Fact, key.ValidUs, key.Source) is { } row) history[key] = row;
        var outcome = CellDecision.Decide(now, writes, history, twin.NowUs, root.RunId is not null);
        if (outcome.Kind == DecisionKind.Changed) ops.Add(Op.OfCell(cell.Key, seen.OwnVersion, [.. outcome.Facts]));
        return outcome;
    }
}
