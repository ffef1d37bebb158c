using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

/// <summary>What every store of the log promises; each provider runs it whole. This part: units, versions, keys, time, branches.</summary>
public abstract partial class LogContract : IAsyncLifetime
{
    private protected const long CellA = 1000, CellB = 1001;
    private protected const byte Depth = 6, Noise = 9;
    private protected static readonly FactSource Observed = new(SourceClass.Observed, "");

    private protected LogProvider Provider { get; private set; } = null!;

    private protected ITwinLog Log { get; set; } = null!;

    protected abstract LogProvider MakeProvider();

    public ValueTask InitializeAsync()
    {
        Provider = MakeProvider();
        Log = Provider.Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task ReopenAsync()
    {
        await Log.DisposeAsync();
        Log = Provider.Open();
    }

    private protected static FactChange Plain(byte fact, long? value, long notBefore = 0) => new(fact, null, notBefore, value, Observed);

    private protected static FactChange At(byte fact, long validUs, long? value, FactSource? source = null) => new(fact, validUs, 0, value, source ?? Observed);

    private protected static CommitUnit Unit(int branch, params Op[] ops) => new(branch, ops, "tester", "test", Guid.NewGuid());

    private protected static CommitUnit Unit(Guid key, params Op[] ops) => new(0, ops, "tester", "test", key);

    private protected static byte[] Json(string text) => System.Text.Encoding.UTF8.GetBytes($"{{\"v\":\"{text}\"}}");

    private protected async Task<int> ForkAsync(string id, int parent = 0, string? run = null)
    {
        var state = new BranchState(parent, Provider.Time.NowUs, "base", run, Discarded: false);
        await Log.CommitAsync(Unit(0, Op.OfThing(ThingKind.Branch, id, 0, state.ToPayload())));
        return (await Log.BranchesAsync()).Single(b => b.Id == id).Number;
    }

    private protected static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items) all.Add(item);
        return all;
    }

    [Fact]
    public async Task An_empty_log_has_head_0_no_rows_and_the_branch_live()
    {
        Assert.Equal(0, Log.Head);
        Assert.Empty(await Log.ReadAsync(0, 10));
        Assert.Equal([new BranchRow(0, "live", -1, 0, 0, "", null, false)], await Log.BranchesAsync());
        Assert.Equal(0, (await Log.ReadCellAsync(0, CellA)).Version);
        Assert.Equal(0, (await Log.ReadThingAsync(0, ThingKind.Incident, "none")).Version);
        Assert.Empty(await AllAsync(Log.ReadCellsAsync(0)));
        Assert.Empty(await Log.ThingHistoryAsync(0, ThingKind.Incident, "none"));
    }

    [Fact]
    public async Task The_ops_of_a_unit_get_neighbouring_positions_from_1_and_rows_that_say_all_of_it()
    {
        var done = await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, Plain(Depth, 12)), Op.OfThing(ThingKind.Incident, "inc-1", 0, Json("a"))));
        Assert.Equal((1L, 2L, false), (done.First, done.Last, done.Duplicate));
        Assert.Equal(2, Log.Head);
        var rows = await Log.ReadAsync(0, 10);
        Assert.Equal([1L, 2L], rows.Select(r => r.Position));
        Assert.Equal([false, true], rows.Select(r => r.LastOfUnit));
        Assert.Equal((0, ThingKind.Cell, CellA, null, 1, done.RecordedUs, "tester", "test"), (rows[0].Branch, rows[0].Kind, rows[0].Key, rows[0].Id, rows[0].Version, rows[0].RecordedUs, rows[0].Actor, rows[0].Cause));
        Assert.Equal([new FactValue(Depth, done.RecordedUs, 1, done.RecordedUs, 12, Observed, "tester")], rows[0].Facts);
        Assert.True(rows[0].Payload.IsEmpty);
        Assert.Equal((ThingKind.Incident, "inc-1", 1), (rows[1].Kind, rows[1].Id, rows[1].Version));
        Assert.Equal(Json("a"), rows[1].Payload.ToArray());
        Assert.Empty(rows[1].Facts);
    }

    [Fact]
    public async Task A_unit_with_a_conflict_fails_alone_and_whole()
    {
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, Plain(Depth, 1))));
        var units = Enumerable.Range(0, 50).Select(i => Log.CommitAsync(i == 25
            ? Unit(0, Op.OfCell(5000, 0, Plain(Depth, 1)), Op.OfCell(CellA, 7, Plain(Depth, 2)))
            : Unit(0, Op.OfCell(2000 + i, 0, Plain(Depth, i))))).ToArray();
        var e = await Assert.ThrowsAsync<ConflictException>(() => units[25]);
        Assert.Equal((ThingKind.Cell, "1000", 1), (e.Kind, e.Thing, e.Actual));
        for (var i = 0; i < 50; i++)
            if (i != 25) await units[i];
        Assert.Equal(50, Log.Head);
        Assert.Equal(0, (await Log.ReadCellAsync(0, 5000)).Version);
        Assert.Equal(50, (await Log.ReadAsync(0, 1000)).Count);
    }

    [Fact]
    public async Task Two_writers_of_one_version_cannot_both_win()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Log.CommitAsync(Unit(0, Op.OfThing(ThingKind.Zone, "z", 0, Json($"{i}"))));
                return 1;
            }
            catch (ConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, tries.Sum());
        Assert.Single(await Log.ThingHistoryAsync(0, ThingKind.Zone, "z"));
    }

    [Fact]
    public async Task Malformed_units_are_refused_before_anything_is_written()
    {
        Task<Committed> Commit(params Op[] ops) => Log.CommitAsync(Unit(0, ops));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit());
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfCell(CellA, 0, Plain(Depth, 1)), Op.OfCell(CellA, 1, Plain(Depth, 2))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfThing(ThingKind.Zone, "z", 0, Json("a")), Op.OfThing(ThingKind.Zone, "z", 1, Json("b"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfCell(CellA, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfCell(CellA, 0, Plain(Depth, 1), At(Depth, 5, 2))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfCell(CellA, 0, Plain(64, 1))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfCell(CellA, -1, Plain(Depth, 1))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfThing(ThingKind.Zone, "", 0, Json("a"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfThing(ThingKind.Branch, "b", 0, Json("a"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(Op.OfThing(ThingKind.Branch, "live", 0, new BranchState(0, 0, "b", null, true).ToPayload())));
        await ForkAsync("b");
        await Assert.ThrowsAsync<ArgumentException>(() => Log.CommitAsync(Unit(1, Op.OfThing(ThingKind.Branch, "c", 0, new BranchState(0, 0, "b", null, false).ToPayload()))));
        Assert.Equal(1, Log.Head);
    }

    [Fact]
    public async Task The_same_key_again_gives_the_first_outcome_and_writes_nothing()
    {
        var key = Guid.NewGuid();
        var first = await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 0, Plain(Depth, 1)), Op.OfThing(ThingKind.Zone, "z", 0, Json("a"))));
        await Log.CommitAsync(Unit(0, Op.OfCell(CellB, 0, Plain(Depth, 1))));
        // A retry sees what the first did: other versions, another new state, a later lower bound.
        var again = await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 1, Plain(Depth, 1, 99)), Op.OfThing(ThingKind.Zone, "z", 1, Json("b"))));
        Assert.Equal(first with { Duplicate = true }, again);
        Assert.Equal(3, Log.Head);
        await ReopenAsync();
        Assert.Equal(first with { Duplicate = true }, await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 1, Plain(Depth, 1)), Op.OfThing(ThingKind.Zone, "z", 1, Json("b")))));
        Assert.Equal(3, Log.Head);
    }

    [Fact]
    public async Task The_same_key_twice_in_one_group_is_committed_once()
    {
        var key = Guid.NewGuid();
        var done = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Log.CommitAsync(Unit(key, Op.OfCell(CellA, 0, Plain(Depth, 1))))));
        Assert.Single(done, d => !d.Duplicate);
        Assert.Single(done.Select(d => (d.First, d.Last, d.RecordedUs)).Distinct());
        Assert.Equal(1, Log.Head);
    }

    [Fact]
    public async Task A_key_that_comes_with_another_intent_is_refused()
    {
        var key = Guid.NewGuid();
        await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 0, Plain(Depth, 1))));
        await ForkAsync("b");
        foreach (var other in (CommitUnit[])
        [
            Unit(key, Op.OfCell(CellA, 1, Plain(Depth, 2))), Unit(key, Op.OfCell(CellB, 0, Plain(Depth, 1))), Unit(key, Op.OfCell(CellA, 1, Plain(Noise, 1))),
            Unit(key, Op.OfCell(CellA, 1, At(Depth, 5, 1))), Unit(key, Op.OfCell(CellA, 1, Plain(Depth, 1)), Op.OfCell(CellB, 0, Plain(Depth, 1))),
            Unit(key, Op.OfThing(ThingKind.Zone, "z", 0, Json("a"))), new(1, [Op.OfCell(CellA, 0, Plain(Depth, 1))], "tester", "test", key), new(0, [Op.OfCell(CellA, 1, Plain(Depth, 1))], "someone", "test", key),
        ])
            Assert.Equal(key, (await Assert.ThrowsAsync<IdempotencyMismatchException>(() => Log.CommitAsync(other))).Key);
        Assert.Equal(2, Log.Head);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_24_hours_across_a_restart_too()
    {
        var key = Guid.NewGuid();
        await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 0, Plain(Depth, 1))));
        Provider.Time.Now += TimeSpan.FromHours(23);
        await ReopenAsync();
        Assert.True((await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 0, Plain(Depth, 1))))).Duplicate);
        await Log.CommitAsync(Unit(0, Op.OfCell(CellB, 0, Plain(Depth, 1))));
        Provider.Time.Now += TimeSpan.FromHours(2);
        await ReopenAsync();
        Assert.False((await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 1, Plain(Depth, 1))))).Duplicate);
        Assert.Equal(3, Log.Head);
        Provider.Time.Now += TimeSpan.FromHours(25);
        Assert.False((await Log.CommitAsync(Unit(key, Op.OfCell(CellA, 2, Plain(Depth, 1))))).Duplicate);
    }

    [Fact]
    public async Task Recorded_time_rises_with_the_clock_and_also_when_the_clock_stands_or_goes_back()
    {
        var a = await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, Plain(Depth, 1))));
        Assert.Equal(Provider.Time.NowUs, a.RecordedUs);
        var b = await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 1, Plain(Depth, 2))));
        Assert.Equal(a.RecordedUs + 1, b.RecordedUs);
        Provider.Time.Now -= TimeSpan.FromHours(1);
        await ReopenAsync();
        var c = await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 2, Plain(Depth, 3))));
        Assert.Equal(b.RecordedUs + 1, c.RecordedUs);
        Assert.Equal(3, (await Log.ReadCellAsync(0, CellA)).Facts.Single().Value);
    }

    [Fact]
    public async Task A_late_value_does_not_hide_a_newer_one_and_a_plain_write_is_always_seen()
    {
        var now = Provider.Time.NowUs;
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, At(Depth, now + 60_000_000, 10))));
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 1, At(Depth, now - 60_000_000, 20))));
        var cell = await Log.ReadCellAsync(0, CellA);
        Assert.Equal((2, 10L), (cell.Version, cell.Facts.Single().Value));
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 2, Plain(Depth, 30, cell.Facts[0].ValidUs + 1))));
        cell = await Log.ReadCellAsync(0, CellA);
        Assert.Equal((3, 30L, now + 60_000_001), (cell.Version, cell.Facts.Single().Value, cell.Facts[0].ValidUs));
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 3, At(Depth, now + 60_000_001, 40))));
        Assert.Equal(40, (await Log.ReadCellAsync(0, CellA)).Facts.Single().Value);
    }

    [Fact]
    public async Task A_retraction_is_a_tombstone_that_stands_like_a_value()
    {
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, Plain(Depth, 1), Plain(Noise, 5))));
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 1, Plain(Depth, null))));
        Assert.Equal([(Depth, null), (Noise, 5L)], (await Log.ReadCellAsync(0, CellA)).Facts.Select(f => (f.Fact, f.Value)));
        await ReopenAsync();
        Assert.Equal([(Depth, null), (Noise, 5L)], (await Log.ReadCellAsync(0, CellA)).Facts.Select(f => (f.Fact, f.Value)));
    }

    [Fact]
    public async Task Valid_times_more_than_two_minutes_ahead_are_refused_except_on_a_runs_branch()
    {
        var now = Provider.Time.NowUs;
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, At(Depth, now + 119_000_000, 1))));
        var e = await Assert.ThrowsAsync<FutureValidTimeException>(() => Log.CommitAsync(Unit(0, Op.OfCell(CellB, 0, At(Depth, now + 130_000_000, 1)))));
        Assert.Equal((Depth, now + 130_000_000), (e.Fact, e.ValidUs));
        Assert.Contains("2026-06-01T08:02:10", e.Message, StringComparison.Ordinal);
        var plain = await ForkAsync("plain");
        await Assert.ThrowsAsync<FutureValidTimeException>(() => Log.CommitAsync(Unit(plain, Op.OfCell(CellB, 0, At(Depth, long.MaxValue, 1)))));
        var run = await ForkAsync("run", run: "run-1");
        await Log.CommitAsync(Unit(run, Op.OfCell(CellB, 0, At(Depth, now + 7_200_000_000, 1))));
        Assert.Equal(now + 7_200_000_000, (await Log.ReadCellAsync(run, CellB)).Facts.Single().ValidUs);
    }

    [Fact]
    public async Task A_fork_is_an_entry_of_the_log_and_a_discarded_branch_takes_no_more()
    {
        await Log.CommitAsync(Unit(0, Op.OfCell(CellA, 0, Plain(Depth, 1))));
        var first = await ForkAsync("first");
        var second = await ForkAsync("second", first, "run-7");
        Assert.Equal((1, 2), (first, second));
        var rows = await Log.BranchesAsync();
        Assert.Equal(["live", "first", "second"], rows.Select(b => b.Id));
        Assert.Equal((0, 2L, "base", null), (rows[1].Parent, rows[1].ForkPosition, rows[1].BaseHash, rows[1].RunId));
        Assert.Equal((1, 3L, "run-7", false), (rows[2].Parent, rows[2].ForkPosition, rows[2].RunId, rows[2].Discarded));
        Assert.Equal((first, 1), ((int)(await Log.ReadAsync(1, 1)).Single().Key, (await Log.ReadThingAsync(0, ThingKind.Branch, "first")).Version));
        await Log.CommitAsync(Unit(first, Op.OfCell(CellA, 0, Plain(Depth, 2))));
        Assert.Equal((1L, 2L), ((await Log.ReadCellAsync(0, CellA)).Facts[0].Value, (await Log.ReadCellAsync(first, CellA)).Facts[0].Value));

        await Log.CommitAsync(Unit(0, Op.OfThing(ThingKind.Branch, "first", 1, new BranchState(0, 0, "base", null, Discarded: true).ToPayload())));
        Assert.True((await Log.BranchesAsync())[1].Discarded);
        Assert.True((await Assert.ThrowsAsync<BranchUnavailableException>(() => Log.CommitAsync(Unit(first, Op.OfCell(CellB, 0, Plain(Depth, 2)))))).Discarded);
        Assert.False((await Assert.ThrowsAsync<BranchUnavailableException>(() => Log.CommitAsync(Unit(9, Op.OfCell(CellB, 0, Plain(Depth, 2)))))).Discarded);
        await Assert.ThrowsAsync<BranchUnavailableException>(() => ForkAsync("third", first));
        rows = await Log.BranchesAsync();
        await ReopenAsync();
        Assert.Equal(rows, await Log.BranchesAsync());
        Assert.Equal(3, await ForkAsync("fourth"));
    }
}
