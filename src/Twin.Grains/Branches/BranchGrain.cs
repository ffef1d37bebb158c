using System.Text.RegularExpressions;
using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Grains.Branches;

/// <inheritdoc cref="IBranchGrain"/>
public sealed partial class BranchGrain(TwinServices twin) : Grain, IBranchGrain
{
    /// <summary>Key of the one activation.</summary>
    public const string Key = "branches";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(string id, string from, long? forkValidUs, string? runId, CommandMeta meta)
    {
        if (!IdPattern().IsMatch(id)) return new(WriteStatus.Invalid, 0, 0, $"id '{id}' is not a branch id: 1 to 64 of a-z, 0-9, '-', '_', '.', beginning with a letter or digit");
        if (twin.View.Now.Branch(from) is not { } parent) return new(WriteStatus.NotFound, 0, 0, $"there is no branch '{from}'");
        var rows = await twin.Log.BranchesAsync();
        var op = Op.OfThing(ThingKind.Branch, id, 0, new BranchState(parent.Number, forkValidUs ?? twin.NowUs, parent.BaseHash, runId, false).ToPayload());
        if (rows.FirstOrDefault(r => r.Id == id) is { } old)
        {
            var refusal = new WriteResult(WriteStatus.NotAllowed, 0, 0, old.Discarded ? $"branch '{id}' was discarded; its name is not given again" : $"branch '{id}' exists already");
            return old.Discarded ? refusal : await UnlessDoneAsync(op, meta, refusal);
        }

        return await CommitAsync(op, meta);
    }

    /// <inheritdoc/>
    public async Task<WriteResult> DiscardAsync(string id, CommandMeta meta)
    {
        if (id == "live") return new(WriteStatus.NotAllowed, 0, 0, "live cannot be discarded");
        var stored = await twin.Log.ReadThingAsync(0, ThingKind.Branch, id);
        var missing = new WriteResult(WriteStatus.NotFound, 0, 0, $"there is no branch '{id}'");
        if (stored.Payload.IsEmpty) return missing;
        var state = BranchState.FromPayload(stored.Payload.Span);
        if (state.Discarded) return await UnlessDoneAsync(Op.OfThing(ThingKind.Branch, id, stored.Version, stored.Payload.ToArray()), meta, missing);
        return await CommitAsync(Op.OfThing(ThingKind.Branch, id, stored.Version, (state with { Discarded = true }).ToPayload()), meta);
    }

    // The list may refuse only because this very command was committed before and its sender did not hear of it.
    private async Task<WriteResult> UnlessDoneAsync(Op op, CommandMeta meta, WriteResult refusal)
    {
        try
        {
            return await EarlierCommit.FindAsync(twin.Log, new CommitUnit(0, [op], meta.By.Name, meta.Reason, meta.IdempotencyKey)) is { } earlier ? new(WriteStatus.Unchanged, 1, earlier.Last) : refusal;
        }
        catch (IdempotencyMismatchException)
        {
            return refusal;
        }
        catch (UnknownOutcomeException e)
        {
            return new(WriteStatus.Retry, 0, 0, e.Message);
        }
    }

    private async Task<WriteResult> CommitAsync(Op op, CommandMeta meta)
    {
        try
        {
            var done = await twin.Log.CommitAsync(new CommitUnit(0, [op], meta.By.Name, meta.Reason, meta.IdempotencyKey));
            // The next command on the branch goes by the view: it must be there when the maker hears of it.
            await twin.View.AtLeastAsync(done.Last, s_patience, CancellationToken.None);
            return new(done.Duplicate ? WriteStatus.Unchanged : WriteStatus.Done, op.ExpectedVersion + 1, done.Last);
        }
        catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
        {
            return new(WriteStatus.Retry, 0, 0, e.Message);
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$")]
    private static partial Regex IdPattern();
}
