using System.Diagnostics;
using System.Text.Json;
using Twin.Abstractions;
using Twin.Flood;
using Twin.Grains.Runs.Rasters;
using Twin.Model;
using Twin.Model.Runs;
using Twin.Model.Things;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Runs;

/// <summary>
/// One run from taken to ended: gathers the ground, computes, and after each output step commits raster, facts, things and impacts on the run's branch in one unit,
/// then its own state on live. <see cref="Execute"/> is called once, on a thread that may block.
/// </summary>
public sealed class RunExecution
{
    private const int Tries = 4;

    // The guidance's factor for towns (FD2320/TR2, table of debris factors).
    private const double UrbanDebris = 1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly RunWorkshop _shop;
    private readonly CancellationTokenSource _cancel;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunState _state;
    private int _stateVersion = 1;
    private RunProgress _progress;
    private bool _cancelled;

    /// <summary>An execution of a plan whose run state stands in the log at version 1.</summary>
    public RunExecution(RunWorkshop shop, RunPlan plan, CancellationToken stopping)
    {
        (_shop, Plan, _state) = (shop, plan, plan.State);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _progress = new(Words.Of(RunStatus.Queued), 0, 0, 0, null, 0);
    }

    /// <summary>What it executes.</summary>
    public RunPlan Plan { get; }

    /// <summary>Where it stands; cheap, any thread.</summary>
    public RunProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Completes when it has ended, however.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Asks it to stop; it does within a few steps.</summary>
    public void Cancel()
    {
        Volatile.Write(ref _cancelled, true);
        _cancel.Cancel();
    }

    /// <summary>Runs to the end. Its failures end in the run's state, not in an exception, unless the log itself refuses.</summary>
    public void Execute()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        finally
        {
            _ended.TrySetResult();
            _cancel.Dispose();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var ct = _cancel.Token;
            ct.ThrowIfCancellationRequested();
            await MoveAsync(s => RunLife.Prepare(s, _shop.Twin.NowUs));
            var domain = RunDomainBuilder.Build(_shop.Twin.Base, Plan.Area, Plan.Grid, ct);
            var root = await BranchAsync();
            var factors = DrainFactors(root);
            await MoveAsync(s => RunLife.Run(s, domain.CellCount));
            var outlets = new RunOutlets(domain, id => factors.GetValueOrDefault(id, 1), Plan.RimOutfall);
            var solver = new FloodSolver(domain.Grid, RunForcing.Of(Plan, domain, outlets), Options());
            var output = new RunOutputs(_shop, Plan, domain, root);
            var watch = Stopwatch.StartNew();
            for (var step = 1; ; step++)
            {
                var until = Math.Min(step * Plan.OutputEveryS, Plan.DurationS);
                solver.Advance(until, new Reporter(this, solver, domain, watch), ct);
                var last = until >= Plan.DurationS;
                var position = await output.CommitAsync(solver, until, last);
                var massError = solver.Ledger.MassError;
                await MoveAsync(s => RunLife.Output(s, new RunOutput(until, position), until / Plan.DurationS, massError));
                if (last) break;
            }

            var summary = Summary(solver, domain, watch);
            await MoveAsync(s => RunLife.Finish(s, solver.Ledger.MassError, summary, _shop.Twin.NowUs));
        }
        catch (OperationCanceledException) when (Volatile.Read(ref _cancelled))
        {
            await MoveAsync(s => RunLife.Cancel(s, _shop.Twin.NowUs));
        }
        catch (OperationCanceledException)
        {
            await MoveAsync(s => RunLife.Fail(s, "the host stopped while it ran", _shop.Twin.NowUs));
        }
        catch (Exception e) when (e is RunInputException or FloodInputException or FloodUnstableException or ConflictException or UnknownOutcomeException or IOException or BranchUnavailableException or ViewFaultException)
        {
            await MoveAsync(s => RunLife.Fail(s, e.Message, _shop.Twin.NowUs));
        }
        catch (Exception e)
        {
            await MoveAsync(s => RunLife.Fail(s, $"{e.GetType().Name}: {e.Message}", _shop.Twin.NowUs));
            throw;
        }
    }

    private FloodOptions Options() => new()
    {
        Scheme = Plan.Scheme,
        Threads = _shop.Options.Threads,
        DutyCycle = _shop.Options.DutyCycle,
        Statistics = FloodStatistics.Peak | FloodStatistics.Hazard,
        DebrisFactor = UrbanDebris,
    };

    private async Task<BranchRoot> BranchAsync()
    {
        var snapshot = await _shop.Twin.View.AtLeastAsync(_shop.Twin.Log.Head, s_patience, _cancel.Token);
        return snapshot?.Branch(Plan.State.Branch) ?? throw new RunInputException("branch", $"the run's branch '{Plan.State.Branch}' is not in the view");
    }

    // As the branch has them: live's at the fork, and those that the scenario blocked on it.
    private IReadOnlyDictionary<string, double> DrainFactors(BranchRoot root)
        => DrainEffect.Factors(_shop.Twin.Base.Pipes.Select(p => new DrainSegment(p.Id, p.DownstreamId,
            root.Thing(ThingKind.Pipe, p.Id) is { } t ? PipeState.FromPayload(t.Payload.Span).Status : PipeStatus.Normal)));

    private static JsonElement Summary(FloodSolver solver, RunDomain domain, Stopwatch watch)
    {
        var ledger = solver.Ledger;
        var drained = solver.Sinks<RunSinks>()?.DrainedM3 ?? 0;
        var peak = solver.Read(FloodField.MaxDepth);
        return JsonSerializer.SerializeToElement(new
        {
            rainM3 = Math.Round(ledger.Rain, 3),
            drainedM3 = Math.Round(drained, 3),
            outfallM3 = Math.Round(ledger.Out - drained, 3),
            storedM3 = Math.Round(ledger.Stored, 3),
            imbalanceM3 = ledger.Imbalance,
            massError = ledger.MassError,
            peakDepthM = Math.Round(peak.Where(float.IsFinite).DefaultIfEmpty().Max(), 3),
            steps = solver.Steps,
            repeatedBlocks = solver.RepeatedBlocks,
            cells = domain.CellCount,
            inlets = domain.Inlets.Length,
            wallSeconds = Math.Round(watch.Elapsed.TotalSeconds, 2),
        }, JsonSerializerOptions.Web);
    }

    /// <summary>Moves the run's own state on; live keeps it, so that the list of runs is one.</summary>
    private async Task MoveAsync(Func<RunState, Decision<RunState>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            var decided = decide(_state);
            if (decided.Kind != DecisionKind.Changed) return;
            try
            {
                await _shop.Twin.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Run, _state.Id, _stateVersion, decided.State.ToPayload())], $"run {_state.Id}", "run", Guid.NewGuid()));
                (_state, _stateVersion) = (decided.State, _stateVersion + 1);
                _progress = _progress with { Status = Words.Of(_state.Status), Progress = _state.Progress, SimulatedTime = _state.SimulatedTime, MassError = _state.MassError };
                return;
            }
            catch (Exception e) when (e is ConflictException or UnknownOutcomeException && attempt < Tries)
            {
                var stored = await _shop.Twin.Log.ReadThingAsync(0, ThingKind.Run, _state.Id);
                (_state, _stateVersion) = (RunState.FromPayload(stored.Payload.Span), stored.Version);
            }
        }
    }

    private sealed class Reporter(RunExecution run, FloodSolver solver, RunDomain domain, Stopwatch watch) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress p) => run._progress = new(Words.Of(RunStatus.Running), p.Time, p.Time / run.Plan.DurationS, p.WetCells, p.MassError,
            Math.Round(solver.Steps * (double)domain.CellCount / Math.Max(watch.Elapsed.TotalSeconds, 0.001) / 1e6, 1));
    }
}
