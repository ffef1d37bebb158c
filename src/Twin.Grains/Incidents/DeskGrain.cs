using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Incidents;
using Twin.Storage.Log;

namespace Twin.Grains.Incidents;

/// <inheritdoc cref="IDeskGrain"/>
public sealed class DeskGrain(TwinServices twin) : Grain, IDeskGrain
{
    private const int Tries = 5;

    private string _branch = "", _kind = "";
    private DeskState _state = DeskState.Initial("");
    private int _version;
    private int? _loadedFrom;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_branch, _kind) = GrainKeys.Parse(this.GetPrimaryKeyString());
        await LoadAsync();
    }

    /// <inheritdoc/>
    public async Task<OpenResult> OpenAsync(IncidentReport report, CommandMeta meta)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (twin.View.Now.Branch(_branch) is not { } root) return new("", false, 0, WriteStatus.NotFound, $"there is no branch '{_branch}'");
            if (_loadedFrom != root.Number) await LoadAsync(); // after a failed commit, or activated before the branch was there
            var candidate = new DeskCandidate(report.CandidateId, report.Lon, report.Lat, report.AtUs, report.Merge);
            var state = _state;
            var outcome = DeskDecision.Decide(state, candidate);
            // Nothing joins an incident that was closed meanwhile; its own grain knows, and never calls back.
            while (outcome is { Opened: false, Changed: true } && !await GrainFactory.GetGrain<IIncidentGrain>(GrainKeys.Of(_branch, outcome.IncidentId)).IsOpenAsync())
            {
                state = DeskDecision.Close(state, outcome.IncidentId).State;
                outcome = DeskDecision.Decide(state, candidate);
            }

            if (!outcome.Changed) return new(outcome.IncidentId, false, 0, WriteStatus.Unchanged);
            var ops = new List<Op> { Op.OfThing(ThingKind.Desk, _kind, _version, outcome.State.ToPayload()) };
            if (outcome.Opened) ops.Add(Op.OfThing(ThingKind.Incident, outcome.IncidentId, 0, Opened(outcome.IncidentId, report, meta).ToPayload()));
            try
            {
                var done = await twin.Log.CommitAsync(new CommitUnit(root.Number, ops, meta.By.Name, report.Cause.Length > 0 ? report.Cause : meta.Reason, meta.IdempotencyKey));
                if (done.Duplicate) await LoadAsync();
                else (_state, _version) = (outcome.State, _version + 1);
                return new(outcome.IncidentId, outcome.Opened, done.Last, done.Duplicate ? WriteStatus.Unchanged : WriteStatus.Done);
            }
            catch (ConflictException e) when (e.Kind == ThingKind.Incident)
            {
                // Its id follows from the candidate: the candidate opened it once, so long ago that the index has forgotten.
                return new(outcome.IncidentId, false, 0, WriteStatus.Unchanged);
            }
            catch (ConflictException) when (attempt < Tries)
            {
                await LoadAsync();
            }
            catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
            {
                _loadedFrom = null;
                return new("", false, 0, WriteStatus.Retry, e.Message);
            }
            catch
            {
                _loadedFrom = null;
                throw;
            }
        }
    }

    private IncidentState Opened(string id, IncidentReport report, CommandMeta meta)
    {
        if (!Words.TryParse<IncidentOrigin>(report.Origin, out var origin)) throw new ArgumentException($"origin '{report.Origin}'");
        var cell = FactCell.From(CellCode.Parse(report.Cell));
        return IncidentLife.Report(id, _kind, origin, report.Lon, report.Lat, report.Cell, twin.Base.AreasOf(cell), report.Cause, report.Description, report.AtUs, report.DueUs, meta.By.Name, meta.Reason);
    }

    // A desk of a branch starts from what its parent's desk knew at the fork.
    private async Task LoadAsync()
    {
        (_state, _version, _loadedFrom) = (DeskState.Initial(_kind), 0, null);
        if (twin.View.Now.Branch(_branch) is not { } root) return;
        _loadedFrom = root.Number;
        var own = await twin.Log.ReadThingAsync(root.Number, ThingKind.Desk, _kind);
        _version = own.Version;
        _state = DeskState.FromPayload(_kind, (own.Version > 0 ? own.Payload : root.Thing(ThingKind.Desk, _kind)?.Payload ?? default).Span);
    }
}
