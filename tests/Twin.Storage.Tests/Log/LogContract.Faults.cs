using System.Collections.Concurrent;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Storage.Tests.Log;

/// <summary>Commits that fail or whose outcome is unknown.</summary>
public abstract partial class LogContract
{
    [Theory]
    [InlineData(CommitFault.BeforeCommit, false)]
    [InlineData(CommitFault.AfterCommit, true)]
    public async Task An_unknown_outcome_is_resolved_by_the_same_key(CommitFault fault, bool written)
    {
        Provider.Faults = () => fault;
        var unit = Unit(Guid.NewGuid(), Op.OfCell(CellA, 0, Plain(Depth, 1)), Op.OfThing(Model.ThingKind.Zone, "z", 0, Json("a")));
        var e = await Assert.ThrowsAsync<UnknownOutcomeException>(() => Log.CommitAsync(unit));
        Assert.False(e.DiskFull);
        Assert.Contains("same idempotency key", e.Message, StringComparison.Ordinal);
        Provider.Faults = null;
        Assert.Equal(written ? 2 : 0, Log.Head);
        Assert.Equal(written ? 1 : 0, (await Log.ReadCellAsync(0, CellA)).Version);
        var done = await Log.CommitAsync(unit);
        Assert.Equal((1L, 2L, written), (done.First, done.Last, done.Duplicate));
        Assert.Equal(["z"], (await AllAsync(Log.ReadThingsAsync(0, null))).Select(t => t.Id));
    }

    [Fact]
    public async Task Seeded_faults_under_concurrent_writers_leave_every_acknowledged_unit_once_gapless_and_in_version_order()
    {
        var random = new Random(17);
        var faults = 0;
        // Called on the writer's thread alone.
        Provider.Faults = () =>
        {
            var f = random.Next(8) switch { 0 => CommitFault.BeforeCommit, 1 => CommitFault.AfterCommit, _ => CommitFault.None };
            if (f != CommitFault.None) faults++;
            return f;
        };
        Provider.ProjectRows = 50;
        await ReopenAsync();
        var follower = new Followed(Log, 0, long.MaxValue);
        var acknowledged = new ConcurrentBag<(Guid Key, long First)>();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 20;)
            {
                // Two writers share each cell, so that conflicts happen too.
                var unit = Unit(Guid.NewGuid(), Deep(w / 2, (await Log.ReadCellAsync(0, w / 2)).Version), Deep(1000 + w, (await Log.ReadCellAsync(0, 1000 + w)).Version));
                for (; ; )
                {
                    try
                    {
                        acknowledged.Add((unit.IdempotencyKey, (await Log.CommitAsync(unit)).First));
                        i++;
                    }
                    catch (UnknownOutcomeException)
                    {
                        continue;
                    }
                    catch (ConflictException)
                    {
                        // Decided on an old version: read and decide again.
                    }

                    break;
                }
            }
        })));
        Assert.True(faults > 5, $"only {faults} faults");
        Assert.Equal(24 * 20, acknowledged.Count);
        var rows = await Log.ReadAsync(0, int.MaxValue);
        Assert.Equal(2 * 24 * 20, rows.Count);
        Assert.Empty(LogChecker.Check(rows.Select(r => new LogChecker.Row(r.Position, r.Branch, (int)r.Kind, r.Key, r.Version, null))));
        Assert.Equal(acknowledged.Select(a => a.First).Order(), rows.Where(r => r.Key < 1000).Select(r => r.Position));
        while (follower.Rows.Count < rows.Count) await Task.Yield();
        follower.Subscription.Dispose();
        Same(rows, follower.Rows);
        await ReopenAsync();
        Same(rows, await Log.ReadAsync(0, int.MaxValue));
        Assert.Equal(rows.Count, (await AllAsync(Log.ReadCellsAsync(0))).Sum(c => c.Version));
        foreach (var (key, first) in acknowledged.Take(50)) Assert.Equal(first, (await Log.CommitAsync(Unit(key, Deep(rows[(int)first - 1].Key, rows[(int)first - 1].Version - 1)))).First);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_unit_to_its_key()
    {
        using var cancel = new CancellationTokenSource();
        var hold = new ManualResetEventSlim();
        Provider.Faults = () =>
        {
            hold.Wait();
            return CommitFault.None;
        };
        var unit = Unit(Guid.NewGuid(), Deep(1, 0));
        var waiting = Log.CommitAsync(unit, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hold.Set();
        Provider.Faults = null;
        var done = await Log.CommitAsync(unit);
        Assert.Equal((1L, 1L), (done.First, Log.Head));
    }

    [Fact]
    public async Task A_closed_log_finishes_what_waits_and_takes_no_more()
    {
        var waiting = Enumerable.Range(0, 200).Select(i => Log.CommitAsync(Unit(0, Deep(i, 0)))).ToArray();
        await Log.DisposeAsync();
        await Task.WhenAll(waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Log.CommitAsync(Unit(0, Deep(1, 1))));
        Log = Provider.Open();
        Assert.Equal(200, Log.Head);
    }
}
