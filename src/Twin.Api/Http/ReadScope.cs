using Twin.Api.Problems;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Api.Http;

/// <summary>What a read is answered from: one branch at one position, and the time that it shows.</summary>
/// <param name="Root">The branch.</param>
/// <param name="AsOf">Valid time of the state: as asked, on a run's branch the simulated time reached, else now.</param>
internal sealed record ReadScope(BranchRoot Root, UtcTime AsOf)
{
    /// <summary>Text id of the branch.</summary>
    internal string Branch => Root.Id;

    /// <summary>The position that the answer reflects.</summary>
    internal long Position => Root.Position;
}

/// <summary>Finds the scope of a read.</summary>
internal sealed class Reads(CityView view, ITwinLog log, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The branch as asked; waits for the position asked for.</summary>
    internal async Task<Outcome<ReadScope>> AtAsync(ReadQuery query, CancellationToken ct)
    {
        var snapshot = view.Now;
        if (query.MinPosition is { } wanted && wanted > snapshot.Position)
        {
            if (await view.AtLeastAsync(wanted, Patience, ct) is not { } reached) return Refusals.NotReached(wanted, view.Now.Position);
            snapshot = reached;
        }

        if (snapshot.Branch(query.Branch ?? BranchInfo.Live) is not { } root) return Refusals.UnknownBranch(query.Branch!);
        if (query.KnownAt is not null) return Refusals.NotBuilt("knownAt", "reading as it was known at a time comes with live history; leave it out");
        if (query.AsOf is null) return new ReadScope(root, root.RunId is not null && root.SimulatedUs > 0 ? new UtcTime(root.SimulatedUs) : UtcTime.Of(time.GetUtcNow()));
        if (root.RunId is null) return Refusals.NotBuilt("asOf", $"reading the past of '{root.Id}' comes with live history; on a run's branch asOf works");
        if (!UtcTime.TryParse(query.AsOf, out var asOf)) return Problem.Input("asOf", $"'{query.AsOf}' is not a time like 2026-07-10T14:00:00Z");
        return await view.AsOfAsync(root.Id, asOf.Us, null, ct) is { } then
            ? new ReadScope(then, asOf)
            : Problem.Input("asOf", $"{asOf} lies before the run's start, {new UtcTime(root.Info.ForkValidUs)}");
    }

    /// <summary>The branch that a command names, where the command is about something that may be some milliseconds old: looks again once the view has all that is acknowledged.</summary>
    internal async Task<Outcome<BranchRoot>> ForCommandAsync(string? branch, Func<BranchRoot, bool> isThere, CancellationToken ct)
    {
        var now = ForCommand(branch);
        if (now.Value is { } root && isThere(root)) return now;
        return await view.AtLeastAsync(log.Head, Patience, ct) is null ? Refusals.Unavailable("the view is more than 5 s behind the log") : ForCommand(branch);
    }

    /// <summary>The branch that a command names, now.</summary>
    internal Outcome<BranchRoot> ForCommand(string? branch) => view.Now.Branch(branch ?? BranchInfo.Live) is { } root ? root : Refusals.UnknownBranch(branch!);
}
