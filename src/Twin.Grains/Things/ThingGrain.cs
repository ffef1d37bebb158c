using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Things;

/// <summary>
/// The one writer of a thing on a branch. Its memory is the last committed state or nothing: any failed or unknown commit voids it, so that the next call
/// starts from the log. (It does not deactivate for that: calls that wait would be forwarded, and those forwarded twice fail.) Subclasses say how a state is read and decided; the decision is a pure function of Twin.Model.
/// </summary>
/// <typeparam name="TState">State of the thing.</typeparam>
public abstract class ThingGrain<TState>(TwinServices twin, ThingKind kind) : Grain
    where TState : class
{
    // A conflict means another writer (a bulk path, a duplicate activation) was first: re-read and decide again, a few times.
    private const int Tries = 5;

    private int _ownVersion;
    private int _inheritedVersion;
    private long _position;
    private int? _loadedFrom;

    /// <summary>The services.</summary>
    protected TwinServices Twin { get; } = twin;

    /// <summary>Text id of the branch.</summary>
    protected string Branch { get; private set; } = "";

    /// <summary>Id of the thing.</summary>
    protected string Id { get; private set; } = "";

    /// <summary>Last committed state; null where the thing does not exist.</summary>
    protected TState? State { get; private set; }

    /// <summary>Version as the outside sees it: what the branch inherited plus its own changes.</summary>
    protected int Version => _inheritedVersion + _ownVersion;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (Branch, Id) = GrainKeys.Parse(this.GetPrimaryKeyString());
        await LoadAsync(cancellationToken);
    }

    /// <summary>Reads a payload of this kind.</summary>
    protected abstract TState Read(ReadOnlySpan<byte> payload);

    /// <summary>Writes one.</summary>
    protected abstract byte[] Write(TState state);

    /// <summary>The state of a thing that nobody changed yet: a default for things of the base, null for what must be opened first.</summary>
    protected abstract TState? Initial();

    /// <summary>The branch's root in the view, or null when there is no such branch.</summary>
    protected BranchRoot? Root() => Twin.View.Now.Branch(Branch);

    /// <summary>Decides and commits, re-reading on conflict. Extra ops go into the same commit unit.</summary>
    protected async Task<WriteResult> CommitAsync(Func<TState, Decision<TState>> decide, int? ifVersion, CommandMeta meta)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Root() is not { } root) return new(WriteStatus.NotFound, 0, 0, $"there is no branch '{Branch}'");
            await RefreshAsync(root);
            if (State is null) return new(WriteStatus.NotFound, 0, 0, $"there is no {kind.ToString().ToLowerInvariant()} '{Id}' on branch '{Branch}'");
            var stale = ifVersion is { } seen && seen != Version ? new WriteResult(WriteStatus.Stale, Version, _position, $"the current version is {Version}, not {seen}") : null;
            var decided = decide(State);
            var next = decided.State;
            var unit = new CommitUnit(root.Number, [Op.OfThing(kind, Id, _ownVersion, Write(next))], meta.By.Name, meta.Reason, meta.IdempotencyKey);
            try
            {
                if (stale is not null || decided.Kind == DecisionKind.NotAllowed)
                {
                    // The state may refuse only because this very command was committed before and its sender did not hear of it.
                    return await EarlierCommit.FindAsync(Twin.Log, unit) is { } earlier
                        ? new(WriteStatus.Unchanged, Version, earlier.Last, State: Write(State))
                        : stale ?? Answer(decided);
                }

                if (decided.Kind != DecisionKind.Changed) return Answer(decided);
                var done = await Twin.Log.CommitAsync(unit);
                if (done.Duplicate) await LoadAsync(default);
                else (State, _ownVersion, _position) = (next, _ownVersion + 1, done.Last);
                return new(done.Duplicate ? WriteStatus.Unchanged : WriteStatus.Done, Version, done.Last, State: Write(State!));
            }
            catch (ConflictException) when (attempt < Tries)
            {
                await LoadAsync(default);
            }
            catch (IdempotencyMismatchException e)
            {
                return new(WriteStatus.Invalid, Version, _position, e.Message);
            }
            catch (BranchUnavailableException e)
            {
                return new(WriteStatus.NotFound, Version, _position, e.Message);
            }
            catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
            {
                _loadedFrom = null;
                return new(WriteStatus.Retry, Version, _position, e.Message);
            }
            catch
            {
                _loadedFrom = null;
                throw;
            }
        }
    }

    /// <summary>Reads the thing from the log where memory does not hold it: after a failed commit, after an activation before its branch was there, and as long as there is none.</summary>
    protected async Task RefreshAsync(BranchRoot root)
    {
        if (_loadedFrom != root.Number || State is null) await LoadAsync(default);
    }

    private WriteResult Answer(Decision<TState> decided) => decided.Kind switch
    {
        DecisionKind.NotAllowed => new(WriteStatus.NotAllowed, Version, _position, decided.Detail, [.. decided.Allowed]),
        DecisionKind.Invalid => new(WriteStatus.Invalid, Version, _position, decided.Detail, [.. decided.Allowed]),
        DecisionKind.Unchanged or DecisionKind.Changed => new(WriteStatus.Unchanged, Version, _position, State: Write(State!)),
    };

    private async Task LoadAsync(CancellationToken ct)
    {
        (State, _ownVersion, _inheritedVersion, _position, _loadedFrom) = (null, 0, 0, 0, null);
        if (Root() is not { } root) return;
        _loadedFrom = root.Number;
        var own = await Twin.Log.ReadThingAsync(root.Number, kind, Id, ct);
        var seen = root.Thing(kind, Id);
        _ownVersion = own.Version;
        _inheritedVersion = seen is null ? 0 : seen.Version - seen.OwnVersion;
        _position = Math.Max(own.Position, seen?.Position ?? 0);
        if (own.Version > 0) State = own.Payload.IsEmpty ? null : Read(own.Payload.Span);
        else if (seen is { Payload.IsEmpty: false }) State = Read(seen.Payload.Span);
        else State = Initial();
    }
}
