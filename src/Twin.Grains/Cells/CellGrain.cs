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

/// <inheritdoc cref="ICellGrain"/>
public sealed class CellGrain(TwinServices twin) : Grain, ICellGrain
{
    private const int Tries = 5;

    private string _branch = "";
    private FactCell _cell;
    private StoredCell _own = CellFold.Empty(0);
    private int _inherited;
    private int? _loadedFrom;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_branch, var code) = GrainKeys.Parse(this.GetPrimaryKeyString());
        _cell = FactCell.From(CellCode.Parse(code));
        await LoadAsync();
    }

    /// <inheritdoc/>
    public async Task<WriteResult> PatchAsync(FactWrite[] facts, int? ifVersion, CommandMeta meta)
    {
        if (CellInput.Twice(facts) is { } twice) return new(WriteStatus.Invalid, 0, 0, CellInput.TwiceText(twice, twin.Catalogue));
        var writes = Array.ConvertAll(facts, f => new CellWrite(f.Fact, f.Value, f.ObservedUs, new FactSource(f.Class, f.SourceDetail)));
        for (var attempt = 1; ; attempt++)
        {
            if (twin.View.Now.Branch(_branch) is not { } root) return new(WriteStatus.NotFound, 0, 0, $"there is no branch '{_branch}'");
            if (!root.Holds(_cell)) return new(WriteStatus.NotFound, 0, 0, $"cell {_cell.Code} is not in the city");
            if (_loadedFrom != root.Number) await LoadAsync(); // after a failed commit, or activated before the branch was there
            var stale = ifVersion is { } seen && seen != Version ? new WriteResult(WriteStatus.Stale, Version, Position, $"the current version is {Version}, not {seen}") : null;
            var outcome = await DecideAsync(root, writes);
            if (outcome.Kind == DecisionKind.Invalid) return new(WriteStatus.Invalid, Version, Position, outcome.Detail);
            if (outcome.Kind == DecisionKind.Unchanged) return stale ?? new(WriteStatus.Unchanged, Version, outcome.KnownPosition > 0 ? outcome.KnownPosition : Position);
            var changes = outcome.Facts.ToArray();
            var unit = new CommitUnit(root.Number, [Op.OfCell(_own.CellKey, _own.Version, changes)], meta.By.Name, meta.Reason, meta.IdempotencyKey);
            try
            {
                // It may be stale only because this very command was committed before and its sender did not hear of it.
                if (stale is not null) return await EarlierCommit.FindAsync(twin.Log, unit) is { } earlier ? new(WriteStatus.Unchanged, Version, earlier.Last) : stale;
                var done = await twin.Log.CommitAsync(unit);
                if (done.Duplicate) await LoadAsync();
                else _own = CellFold.Apply(_own, changes, _own.Version + 1, done.First, done.RecordedUs, meta.By.Name);
                return new(done.Duplicate ? WriteStatus.Unchanged : WriteStatus.Done, Version, done.Last);
            }
            catch (ConflictException) when (attempt < Tries)
            {
                await LoadAsync();
            }
            catch (Exception e) when (e is IdempotencyMismatchException or FutureValidTimeException)
            {
                return new(WriteStatus.Invalid, Version, Position, e.Message);
            }
            catch (BranchUnavailableException e)
            {
                return new(WriteStatus.NotFound, 0, 0, e.Message);
            }
            catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
            {
                _loadedFrom = null;
                return new(WriteStatus.Retry, Version, Position, e.Message);
            }
            catch
            {
                _loadedFrom = null;
                throw;
            }
        }
    }

    private int Version => _inherited + _own.Version;

    private long Position => _own.Facts.Count == 0 ? 0 : _own.Facts.Max(f => f.Position);

    private async ValueTask<CellOutcome> DecideAsync(BranchRoot root, CellWrite[] writes)
    {
        var now = CellFactsReader.Now(_own, root);
        var history = new Dictionary<CellKeyOfFact, FactValue>();
        foreach (var key in CellDecision.NeedsHistory(now, writes))
            if (await twin.Log.FindFactAsync(root.Number, _own.CellKey, key.Fact, key.ValidUs, key.Source) is { } row) history[key] = row;
        return CellDecision.Decide(now, writes, history, twin.NowUs, root.RunId is not null);
    }

    private async Task LoadAsync()
    {
        (_own, _inherited, _loadedFrom) = (CellFold.Empty(_cell.Key), 0, null);
        if (twin.View.Now.Branch(_branch) is not { } root) return;
        _loadedFrom = root.Number;
        _own = await twin.Log.ReadCellAsync(root.Number, _cell.Key);
        var seen = root.Cell(_cell);
        _inherited = seen.Version - seen.OwnVersion;
    }
}
