using CsCheck;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

/// <summary>Every read against a naive replay, under random writes, branches, retractions, late values, restarts and lost projections.</summary>
public abstract partial class LogContract
{
    private sealed record Step(int Kind, int Branch, int What, int Fact, int Valid, long Value, int Source, int Many);

    private static readonly FactSource[] _sources = [Observed, new(SourceClass.Reported, "grid worker 12"), new(SourceClass.Reported, "网格员 7")];

    private static readonly Gen<Step> _step = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[-4, 8], Gen.Long[-3, 9], Gen.Int[0, 2], Gen.Int[1, 3])
        .Select((kind, branch, what, fact, valid, value, source, many) => new Step(kind, branch, what, fact, valid, value, source, many));

    [Fact]
    public async Task Every_read_equals_a_naive_replay_of_what_was_acknowledged()
    {
        await Gen.Select(_step.Array[1, 60], Gen.Int[1, 12]).SampleAsync(async (steps, projectRows) =>
        {
            await using var provider = MakeProvider();
            provider.ProjectRows = projectRows;
            var log = provider.Open();
            try
            {
                var replay = new Replay();
                foreach (var step in steps)
                {
                    provider.Time.Now += TimeSpan.FromSeconds(1);
                    if (step.Kind is >= 90)
                    {
                        await log.DisposeAsync();
                        if (step.Kind >= 96) provider.LoseProjection(damage: step.Kind >= 98);
                        log = provider.Open();
                        continue;
                    }

                    var unit = Make(step, replay, provider.Time.NowUs);
                    if (unit is not null) replay.Take(unit, await log.CommitAsync(unit));
                }

                await CompareAsync(log, replay);
                await log.DisposeAsync();
                log = provider.Open();
                await CompareAsync(log, replay);
            }
            finally
            {
                await log.DisposeAsync();
            }
        }, iter: 12, threads: 1);
    }

    private static CommitUnit? Make(Step step, Replay replay, long nowUs)
    {
        Op Versioned(Func<int, Op> make) => make(replay.VersionOf(Target(), make(0)));
        int Target() => Math.Min(step.Branch, replay.Entries.Where(e => e.Kind == ThingKind.Branch).Select(e => e.Id).Distinct().Count());
        if (step.Kind < 5)
        {
            var id = $"b{step.What}";
            if (replay.Entries.Any(e => e.Id == id)) return null;
            return Unit(0, Op.OfThing(ThingKind.Branch, id, 0, new BranchState(0, nowUs, "base", step.What % 2 == 0 ? "run" : null, false).ToPayload()));
        }

        var ops = new List<Op>();
        for (var i = 0; i < step.Many; i++)
        {
            var which = (step.What + i) % 4;
            if (step.Kind < 25)
            {
                var kind = which < 2 ? ThingKind.Incident : ThingKind.Zone;
                ops.Add(Versioned(v => Op.OfThing(kind, $"thing-{which}", v, step.Value == 0 ? [] : Json($"{step.Value} {i}"))));
                continue;
            }

            var facts = new List<FactChange>();
            for (var f = step.Fact; f <= 3; f += 1 + i)
            {
                long? value = step.Value < 0 ? null : step.Value + f;
                // Valid times come from a small set, so that equal ones, late ones and corrections all happen.
                facts.Add(step.Valid > 4 ? new((byte)f, null, step.Valid == 5 ? nowUs + 500_000 : 0, value, _sources[step.Source]) : At((byte)f, 1_780_300_000_000_000 + step.Valid * 1000, value, _sources[step.Source]));
            }

            ops.Add(Versioned(v => Op.OfCell(CellA + which, v, [.. facts])));
        }

        return new(Target(), ops, $"actor {step.Source}", $"cause {step.What}", Guid.NewGuid());
    }

    private static async Task CompareAsync(ITwinLog log, Replay replay)
    {
        var head = replay.Entries.Count;
        Assert.Equal(head, log.Head);
        var rows = await log.ReadAsync(0, int.MaxValue);
        Assert.Equal(replay.Entries.Select(e => $"{e.Position} {e.Branch} {e.Kind} {e.Id} {e.Version} {e.Payload} {string.Join(" | ", (IEnumerable<FactValue>)e.Facts)}"),
            rows.Select(r => $"{r.Position} {r.Branch} {r.Kind} {r.Id} {r.Version} {Replay.Text(r.Payload.Span)} {string.Join(" | ", r.Facts)}"));

        for (var branch = 0; branch < 3; branch++)
        {
            Assert.Equal(replay.Cells(branch, long.MaxValue, head), Sorted(await AllAsync(log.ReadCellsAsync(branch))));
            Assert.Equal(replay.Things(branch, null, head), Sorted(await AllAsync(log.ReadThingsAsync(branch, null))));
            Assert.Equal(replay.Things(branch, ThingKind.Zone, head), Sorted(await AllAsync(log.ReadThingsAsync(branch, ThingKind.Zone))));
            foreach (var position in (long[])[0, head / 3, head / 2, head - 1, head])
            {
                Assert.Equal(replay.Cells(branch, long.MaxValue, position), Sorted(await AllAsync(log.ReadCellsAsOfAsync(branch, position))));
                Assert.Equal(replay.Things(branch, null, position), Sorted(await AllAsync(log.ReadThingsAsOfAsync(branch, position))));
                foreach (var valid in (long[])[1_780_299_999_999_000, 1_780_300_000_002_000, 1_780_310_000_000_000])
                    Assert.Equal(replay.Cells(branch, valid, position), Sorted(await AllAsync(log.ReadCellsAtAsync(branch, valid, position))));
            }

            for (var cell = CellA; cell < CellA + 4; cell++) await CompareCellAsync(log, replay, branch, cell);
            foreach (var (kind, id) in replay.Entries.Where(e => e.Id is not null).Select(e => (e.Kind, e.Id!)).Distinct())
            {
                var states = replay.Entries.Where(e => e.Branch == branch && e.Kind == kind && e.Id == id).ToList();
                Assert.Equal(states.Select(e => (e.Position, e.Version, e.Payload)), (await log.ThingHistoryAsync(branch, kind, id)).Select(r => (r.Position, r.Version, Replay.Text(r.Payload.Span))));
                var now = await log.ReadThingAsync(branch, kind, id);
                Assert.Equal((states.Count, states.LastOrDefault()?.Position ?? 0, states.LastOrDefault()?.Payload ?? ""), (now.Version, now.Position, Replay.Text(now.Payload.Span)));
            }
        }
    }

    private static async Task CompareCellAsync(ITwinLog log, Replay replay, int branch, long cell)
    {
        var expected = replay.Cells(branch, long.MaxValue, long.MaxValue).SingleOrDefault(c => c.StartsWith($"{cell} ", StringComparison.Ordinal)) ?? Replay.Text(CellFold.Empty(cell));
        Assert.Equal(expected, Replay.Text(await log.ReadCellAsync(branch, cell)));
        foreach (var fact in (byte?[])[null, 2])
            foreach (var (from, to) in ((long?, long?)[])[(null, null), (1_780_299_999_998_000, 1_780_300_000_003_000)])
            {
                var all = replay.History(branch, cell, fact, from ?? long.MinValue, to ?? long.MaxValue, long.MaxValue).ToList();
                Assert.Equal(all, await log.CellHistoryAsync(branch, cell, fact, from, to, 1000));
                var paged = new List<FactValue>();
                for (var before = long.MaxValue; ;)
                {
                    var page = await log.CellHistoryAsync(branch, cell, fact, from, to, 2, before);
                    if (page.Count == 0) break;
                    paged.AddRange(page);
                    before = page[^1].Position;
                }

                Assert.Equal(all, paged);
            }

        var history = replay.History(branch, cell, 2, long.MinValue, long.MaxValue, long.MaxValue).ToList();
        foreach (var valid in history.Select(f => f.ValidUs).Append(17).Distinct())
            foreach (var source in _sources)
                Assert.Equal(history.FirstOrDefault(f => f.ValidUs == valid && f.Source == source), await log.FindFactAsync(branch, cell, 2, valid, source));
    }

    private static IEnumerable<string> Sorted(IEnumerable<StoredCell> cells) => cells.OrderBy(c => c.CellKey).Select(Replay.Text);

    private static IEnumerable<string> Sorted(IEnumerable<StoredThing> things) => things.Select(Replay.Text).Order(StringComparer.Ordinal);

    [Fact]
    public async Task A_snapshot_stays_at_its_position_while_writers_and_the_projection_go_on()
    {
        Provider.ProjectRows = 10;
        await ReopenAsync();
        for (var i = 0; i < 25; i++) await Log.CommitAsync(Unit(0, Deep(i % 7, i / 7), Op.OfThing(ThingKind.Zone, $"z{i % 3}", i / 3, Json($"{i}"))));
        await using var snapshot = await Log.SnapshotAsync();
        Assert.Equal(50, snapshot.Position);
        for (var i = 25; i < 100; i++) await Log.CommitAsync(Unit(0, Deep(i % 7, i / 7), Op.OfThing(ThingKind.Zone, $"z{i % 3}", i / 3, Json($"{i}"))));
        var cells = await AllAsync(snapshot.ReadCellsAsync(0));
        Assert.Equal(25, cells.Sum(c => c.Version));
        Assert.Equal(49, cells.Max(c => c.Facts.Max(f => f.Position)));
        Assert.Equal(50, (await AllAsync(snapshot.ReadThingsAsync(0, null))).Max(t => t.Position));
        Assert.Equal(100, (await AllAsync(Log.ReadCellsAsync(0))).Sum(c => c.Version));
    }

    [Fact]
    public async Task Snapshots_taken_under_load_are_exact_cuts()
    {
        Provider.ProjectRows = 20;
        await ReopenAsync();
        var writers = Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await Log.CommitAsync(Unit(0, Deep(w * 100 + i % 10, i / 10), Deep(5000 + w, i)));
        })).ToArray();
        var all = Task.WhenAll(writers);
        do
        {
            await using var snapshot = await Log.SnapshotAsync();
            // Each row raises one cell's version by one, so the versions of a cut add up to its position.
            Assert.Equal(snapshot.Position, (await AllAsync(snapshot.ReadCellsAsync(0))).Sum(c => (long)c.Version));
        }
        while (!all.IsCompleted);
        await all;
        Assert.Equal(640, (await AllAsync(Log.ReadCellsAsync(0))).Sum(c => (long)c.Version));
    }

    [Fact]
    public async Task Reads_made_during_projection_see_every_acknowledged_commit()
    {
        Provider.ProjectRows = 5;
        await ReopenAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await Log.CommitAsync(Unit(0, Deep(w, i), Op.OfThing(ThingKind.Zone, $"z{w}", i, Json($"{i}"))));
                Assert.Equal(i + 1, (await Log.ReadCellAsync(0, w)).Version);
                Assert.Equal(i + 1, (await Log.ReadThingAsync(0, ThingKind.Zone, $"z{w}")).Version);
                Assert.Equal(i + 1, (await Log.CellHistoryAsync(0, w, 1, null, null, 1000)).Count);
                Assert.Equal(i + 1, (await Log.ThingHistoryAsync(0, ThingKind.Zone, $"z{w}")).Count);
            }
        })));
    }
}
