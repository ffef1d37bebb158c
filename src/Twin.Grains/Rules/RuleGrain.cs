using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Streams;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Rules;
using Twin.Storage.Log;

namespace Twin.Grains.Rules;

/// <inheritdoc cref="IRuleGrain"/>
/// <remarks>
/// A batch that touches a rule's facts makes it look at the whole region as it is now. What it concludes is committed with its position first, in an outbox, and
/// asked of the desk after: a crash between the two asks again, and the desk knows a candidate by its id.
/// </remarks>
[ImplicitStreamSubscription(StreamNames.Region)]
public sealed class RuleGrain(TwinServices twin, StreamRouter router, RuleBook rules, ILogger<RuleGrain> log) : StreamFollower(twin, router, StreamNames.Region, log), IRuleGrain
{
    private static readonly Principal s_self = new("rules", "service", "");

    private RuleGrainState _state = RuleGrainState.Initial;
    private int _version;
    private int[] _tiles = [];

    /// <inheritdoc/>
    public Task<long> PositionAsync() => Task.FromResult(Last);

    /// <inheritdoc/>
    protected override async Task<long> LoadAsync()
    {
        var region = CellCode.Parse(Key);
        _tiles = [.. Enumerable.Range(0, Twin.Base.TileOrdinals.Count).Where(t => region.Contains(TileOrdinal.ToCode(Twin.Base.TileOrdinals[t])))];
        var stored = await Twin.Log.ReadThingAsync(0, ThingKind.Rule, Key);
        (_state, _version) = (RuleGrainState.FromPayload(stored.Payload.Span), stored.Version);
        await SendAsync();
        return _state.Last;
    }

    /// <inheritdoc/>
    protected override async Task<bool> TakeAsync(IReadOnlyList<StreamChange> changes, long to)
    {
        var concerned = rules.Rules.Where(r => changes.Any(c => c.Facts.Any(f => f.Fact == r.Fact.Number || f.Fact == r.AreaFact?.Number))).ToList();
        if (concerned.Count == 0) return false;
        var root = await LiveAsync(to);
        var next = _state;
        var found = new List<RuleCandidate>();
        foreach (var rule in concerned)
        {
            var before = next.Of(rule.Id);
            var step = RuleEvaluator.Step(rule, before, WetCells.Of(rule, root, _tiles), root.Position, Twin.NowUs);
            if (step.State with { Last = before.Last } != before) next = next with { Rules = [.. next.Rules.Where(r => r.RuleId != rule.Id), step.State] };
            found.AddRange(step.Candidates);
        }

        if (found.Count == 0 && ReferenceEquals(next, _state)) return false;
        await CommitAsync(next with { Last = to, Outbox = [.. next.Outbox, .. found] });
        await SendAsync();
        return true;
    }

    /// <inheritdoc/>
    protected override Task KeepAsync(long to) => CommitAsync(_state with { Last = to });

    private async Task SendAsync()
    {
        foreach (var candidate in _state.Outbox)
        {
            var desk = GrainFactory.GetGrain<IDeskGrain>(GrainKeys.Of("live", candidate.Kind));
            var result = await desk.OpenAsync(IncidentRequests.Of(candidate, rules, "rule"), new CommandMeta(s_self, candidate.Cause, IncidentRequests.KeyOf("live", candidate)));
            if (result.Status is not (WriteStatus.Done or WriteStatus.Unchanged)) throw new InvalidOperationException($"the desk of {candidate.Kind} did not take candidate {candidate.CandidateId}: {result.Detail}");
        }

        // Sent is remembered with the next commit; sending again is harmless.
        _state = _state with { Outbox = [] };
    }

    private async Task CommitAsync(RuleGrainState next)
    {
        await Twin.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Rule, Key, _version, next.ToPayload())], s_self.Name, "rules", Guid.NewGuid()));
        (_state, _version) = (next, _version + 1);
    }
}
