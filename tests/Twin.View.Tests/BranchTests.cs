using System.Text;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.View.Tests;

public class BranchTests
{
    [Fact]
    public async Task A_branch_reads_as_at_its_fork_after_live_changed_and_the_silo_was_restarted()
    {
        await using var city = await TestCity.StartAsync();
        var cell = city.Inside(100);
        await city.SetAsync(0, cell, TestFacts.Population, 111);
        await city.CommitAsync(0, city.ThingOp(0, ThingKind.Pipe, "pipe-1", """{"status":"blocked"}"""));
        await city.ForkAsync("storm");
        var before = (await city.SeenAsync()).Branch("storm")!;
        var fork = before.Info.ForkPosition;
        var total = before.Area(0, TestFacts.Population);
        await city.SetAsync(0, cell, TestFacts.Population, 999);
        await city.CommitAsync(0, city.ThingOp(0, ThingKind.Pipe, "pipe-1", """{"status":"normal"}"""), city.ThingOp(0, ThingKind.Pipe, "pipe-2", """{"status":"broken"}"""));

        await AssertAsAtForkAsync();
        await city.RestartAsync();
        await AssertAsAtForkAsync();

        async Task AssertAsAtForkAsync()
        {
            var now = await city.SeenAsync();
            var (live, branch) = (now.Live, now.Branch("storm")!);
            Assert.Equal(999, live.Cell(cell).Find(TestFacts.Population)!.Value.Value);
            Assert.Equal(111, branch.Cell(cell).Find(TestFacts.Population)!.Value.Value);
            Assert.Equal((1, 0), (branch.Cell(cell).Version, branch.Cell(cell).OwnVersion));
            Assert.Equal(total, branch.Area(0, TestFacts.Population));
            Assert.Equal("""{"status":"blocked"}""", Encoding.UTF8.GetString(branch.Thing(ThingKind.Pipe, "pipe-1")!.Payload.Span));
            Assert.Equal((1, 0), (branch.Thing(ThingKind.Pipe, "pipe-1")!.Version, branch.Thing(ThingKind.Pipe, "pipe-1")!.OwnVersion));
            Assert.Null(branch.Thing(ThingKind.Pipe, "pipe-2"));
            Assert.Equal((fork, "live", 0), (branch.Info.ForkPosition, branch.Info.Parent, branch.Info.ParentNumber));
            Assert.InRange(branch.Info.CreatedUs, city.NowUs, city.NowUs + 1_000);
        }
    }

    [Fact]
    public async Task A_branch_of_a_branch_reads_through_both_forks_after_a_restart()
    {
        await using var city = await TestCity.StartAsync();
        var (a, b, c) = (city.Inside(1), city.Inside(2), city.Inside(3));
        await city.SetAsync(0, a, TestFacts.Depth, 100);
        await city.ForkAsync("outer");
        var outer = (await city.SeenAsync()).Branch("outer")!.Number;
        await city.SetAsync(0, a, TestFacts.Depth, 900);
        await city.SetAsync(outer, b, TestFacts.Depth, 200);
        await city.ForkAsync("inner", outer);
        var inner = (await city.SeenAsync()).Branch("inner")!.Number;
        await city.SetAsync(outer, b, TestFacts.Depth, 800);
        await city.SetAsync(inner, c, TestFacts.Depth, 300);

        for (var round = 0; round < 2; round++)
        {
            var now = await city.SeenAsync();
            Assert.Equal((100, 200, 300), (Depth("inner", a), Depth("inner", b), Depth("inner", c)));
            Assert.Equal((100, 800, null), (Depth("outer", a), Depth("outer", b), Depth("outer", c)));
            Assert.Equal(600, now.Branch("inner")!.Area(0, TestFacts.Depth).Sum);
            await city.RestartAsync();

            long? Depth(string branch, Grid.FactCell cell) => now.Branch(branch)!.Cell(cell).Find(TestFacts.Depth)?.Value;
        }
    }

    [Fact]
    public async Task A_discarded_branch_vanishes_and_stays_away_but_its_child_lives_on()
    {
        await using var city = await TestCity.StartAsync();
        await city.ForkAsync("parent");
        var parent = (await city.SeenAsync()).Branch("parent")!;
        await city.SetAsync(parent.Number, city.Inside(5), TestFacts.Depth, 500);
        await city.ForkAsync("child", parent.Number);
        await city.DiscardAsync(parent.Info);
        for (var round = 0; round < 2; round++)
        {
            var now = await city.SeenAsync();
            Assert.Null(now.Branch("parent"));
            Assert.Equal(parent.Info, city.View.BranchEver(now.Branch("child")!.Info.ParentNumber));
            Assert.Equal(500, now.Branch("child")!.Cell(city.Inside(5)).Find(TestFacts.Depth)!.Value.Value);
            Assert.Equal(["live", "child"], now.Branches.Select(b => b.Id));
            await city.RestartAsync();
        }
    }

    [Fact]
    public async Task A_branch_of_another_base_is_not_answered_from_this_one()
    {
        await using var city = await TestCity.StartAsync();
        await city.ForkAsync("old", hash: new string('f', 64));
        Assert.Null((await city.SeenAsync()).Branch("old"));
        await city.RestartAsync();
        Assert.Null((await city.SeenAsync()).Branch("old"));
    }

    [Fact]
    public async Task A_run_answers_for_any_simulated_time_and_for_what_was_known_at_a_position()
    {
        await using var city = await TestCity.StartAsync();
        var cell = city.Inside(50);
        var start = city.NowUs;
        await city.SetAsync(0, cell, TestFacts.Depth, 10, start - Micros.Second);
        await city.ForkAsync("run-1", run: "r1", validUs: start);
        var number = (await city.SeenAsync()).Branch("run-1")!.Number;
        var first = await city.SetAsync(number, cell, TestFacts.Depth, 300, start + 600 * Micros.Second);
        await city.CommitAsync(number, city.ThingOp(number, ThingKind.Incident, "i-1", """{"status":"reported"}"""));
        await city.SetAsync(number, cell, TestFacts.Depth, 700, start + 1200 * Micros.Second);
        for (var round = 0; round < 2; round++)
        {
            var now = (await city.SeenAsync()).Branch("run-1")!;
            Assert.Equal(start + 1200 * Micros.Second, now.SimulatedUs);
            Assert.Equal(10, await DepthAsync(0));
            Assert.Equal(300, await DepthAsync(600));
            Assert.Equal(300, await DepthAsync(1199));
            Assert.Equal(700, await DepthAsync(1200));
            Assert.Equal(700, await DepthAsync(9000));
            Assert.Equal(300, await DepthAsync(9000, first.Last));
            Assert.Equal(300, (await city.View.SnapshotAtAsync("run-1", first.Last, default))!.Area(0, TestFacts.Depth).Sum);
            Assert.Null((await city.View.SnapshotAtAsync("run-1", first.Last, default))!.Thing(ThingKind.Incident, "i-1"));
            Assert.Null(await city.View.AsOfAsync("run-1", start - 1, null, default));
            Assert.Null(await city.View.AsOfAsync("live", start, null, default));
            Assert.Null(await city.View.AsOfAsync("nowhere", start, null, default));
            await city.RestartAsync();

            async Task<long?> DepthAsync(int seconds, long? knownAt = null)
            {
                var root = (await city.View.AsOfAsync("run-1", start + seconds * Micros.Second, knownAt, default))!;
                Assert.Equal(start + seconds * Micros.Second, root.AsOfUs);
                var value = root.Cell(cell).Find(TestFacts.Depth)!.Value.Value;
                Assert.Equal(value, root.Area(0, TestFacts.Depth).Sum);
                return value;
            }
        }
    }
}
