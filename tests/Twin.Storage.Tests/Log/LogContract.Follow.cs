using System.Collections.Concurrent;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

/// <summary>Followers and paging.</summary>
public abstract partial class LogContract
{
    private protected static Op Deep(long cell, int version, int facts = 1) => Op.OfCell(cell, version, [.. Enumerable.Range(1, facts).Select(f => Plain((byte)f, version))]);

    /// <summary>Rows that a follower was given, and the wait for a position.</summary>
    private protected sealed class Followed
    {
        private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long _until;

        public Followed(ITwinLog log, long from, long until)
        {
            _until = until;
            if (until <= from) _there.TrySetResult();
            Subscription = log.Follow(from, Take);
        }

        public ConcurrentQueue<LogRow> Rows { get; } = new();

        public ConcurrentBag<int> Threads { get; } = [];

        public IDisposable Subscription { get; }

        public Task There => _there.Task.WaitAsync(TimeSpan.FromSeconds(30));

        private void Take(CommittedGroup group)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            Assert.Equal(group.From, group.Rows[0].Position);
            Assert.Equal(group.To, group.Rows[^1].Position);
            Assert.True(group.Rows[^1].LastOfUnit);
            foreach (var row in group.Rows) Rows.Enqueue(row);
            if (group.To >= _until) _there.TrySetResult();
        }
    }

    [Fact]
    public async Task Followers_that_come_at_any_moment_see_every_row_once_in_order_on_one_thread()
    {
        const int Units = 800;
        var followers = new List<Followed>();
        var writers = Enumerable.Range(0, 10).Select(async w =>
        {
            for (var i = 0; i < Units / 10; i++) await Log.CommitAsync(Unit(0, Deep(w, i), Deep(100 + w, i)));
        }).ToArray();
        var all = Task.WhenAll(writers);
        for (var i = 0; i < 20; i++)
        {
            followers.Add(new(Log, i % 2 == 0 ? 0 : Log.Head, Units * 2));
            await Task.Yield();
            if (!all.IsCompleted) await Log.CommitAsync(Unit(0, Deep(1000 + i, 0)));
            else await Log.CommitAsync(Unit(0, Deep(2000 + i, 0)));
        }

        await all;
        foreach (var f in followers) await f.There;
        foreach (var f in followers)
        {
            f.Subscription.Dispose();
            var rows = f.Rows.ToArray();
            for (var i = 1; i < rows.Length; i++) Assert.Equal(rows[i - 1].Position + 1, rows[i].Position);
            Assert.Single(f.Threads.Distinct());
        }

        Assert.All(followers.Where((_, i) => i % 2 == 0), f => Assert.Equal(1, f.Rows.First().Position));
    }

    [Fact]
    public async Task A_follower_gets_from_file_and_from_memory_the_very_same_rows()
    {
        using var live = new Followed(Log, 0, 120).Subscription;
        var fromMemory = new Followed(Log, 0, 120);
        for (var i = 0; i < 40; i++) await Log.CommitAsync(Unit(0, Deep(7, i, 3), Op.OfThing(Model.ThingKind.Zone, $"z{i % 4}", i / 4, i == 39 ? [] : Json($"{i}")), Op.OfCell(8, i, At(Noise, i * 1000 - 5, i % 3 == 0 ? null : -i, new(Model.SourceClass.Reported, i % 2 == 0 ? "" : "工作人员 12")))));
        await fromMemory.There;
        await ReopenAsync();
        var fromFile = new Followed(Log, 0, 120);
        await fromFile.There;
        Same(fromMemory.Rows, fromFile.Rows);
        Same(fromMemory.Rows, await Log.ReadAsync(0, 1000));
    }

    private protected static void Same(IEnumerable<LogRow> expected, IEnumerable<LogRow> actual)
    {
        static string Text(LogRow r) => $"{r with { Facts = [], Payload = default }} {string.Join(" | ", r.Facts)} {Convert.ToHexString(r.Payload.Span)}";
        Assert.Equal(expected.Select(Text), actual.Select(Text));
    }

    [Fact]
    public async Task A_follower_that_stopped_hears_nothing_more_and_one_may_stop_itself()
    {
        var heard = 0;
        IDisposable? self = null;
        var once = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource();
        self = Log.Follow(0, _ =>
        {
            started.Task.GetAwaiter().GetResult();
            heard++;
            self!.Dispose();
            once.TrySetResult();
        });
        started.SetResult();
        await Log.CommitAsync(Unit(0, Deep(1, 0)));
        await once.Task;
        var other = new Followed(Log, 0, 5);
        for (var i = 1; i < 5; i++) await Log.CommitAsync(Unit(0, Deep(1, i)));
        await other.There;
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task Pages_are_whole_units()
    {
        for (var i = 0; i < 5; i++) await Log.CommitAsync(Unit(0, Deep(1, i), Deep(2, i), Deep(3, i)));
        Assert.Equal(3, (await Log.ReadAsync(0, 1)).Count);
        Assert.Equal(6, (await Log.ReadAsync(0, 4)).Count);
        Assert.Equal([2L, 3L], (await Log.ReadAsync(1, 1)).Select(r => r.Position));
        Assert.Equal(15, (await Log.ReadAsync(0, 100)).Count);
        Assert.Empty(await Log.ReadAsync(15, 100));
    }
}
