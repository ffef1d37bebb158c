using Twin.Abstractions;
using Twin.Grains.Tests.Support;
using Twin.Model;
using Twin.Storage.Sqlite;

namespace Twin.Grains.Tests.Branches;

[Collection(SiloCollection.Name)]
public class BranchGrainTests(SiloFixture fixture)
{
    private IBranchGrain Branches => fixture.Silo.Grains.GetGrain<IBranchGrain>("branches");

    [Fact]
    public async Task A_branch_is_made_once_written_on_alone_and_discarded_for_good()
    {
        var cell = fixture.NextCell();
        await PatchAsync("live", cell, 1);
        Assert.Equal(WriteStatus.Done, (await Branches.CreateAsync("what-if", "live", null, null, TestSilo.Meta())).Status);
        var twice = await Branches.CreateAsync("what-if", "live", null, null, TestSilo.Meta());
        Assert.Equal(WriteStatus.NotAllowed, twice.Status);
        Assert.Equal(2, (await PatchAsync("what-if", cell, 2)).Version);
        Assert.Equal(1L, (await fixture.City.LiveAsync()).Cell(cell).Find(TestFacts.Noise)!.Value.Value!.Value);
        Assert.Equal(WriteStatus.Done, (await Branches.DiscardAsync("what-if", TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.NotFound, (await Branches.DiscardAsync("what-if", TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.NotFound, (await PatchAsync("what-if", cell, 3)).Status);
        Assert.Contains("discarded", (await Branches.CreateAsync("what-if", "live", null, null, TestSilo.Meta())).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_names_and_live_are_refused()
    {
        Assert.Equal(WriteStatus.Invalid, (await Branches.CreateAsync("Not A Name", "live", null, null, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.NotFound, (await Branches.CreateAsync("x", "nowhere", null, null, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.NotAllowed, (await Branches.DiscardAsync("live", TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task Making_and_discarding_unheard_are_known_at_the_retry()
    {
        var (make, drop) = (TestSilo.Meta(), TestSilo.Meta());
        fixture.City.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await Branches.CreateAsync("unheard", "live", null, null, make)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await Branches.CreateAsync("unheard", "live", null, null, make)).Status);
        fixture.City.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await Branches.DiscardAsync("unheard", drop)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await Branches.DiscardAsync("unheard", drop)).Status);
    }

    [Fact]
    public async Task A_grain_called_before_its_branch_was_there_works_once_it_is()
    {
        var cell = fixture.NextCell();
        await PatchAsync("live", cell, 1);
        Assert.Equal(WriteStatus.NotFound, (await PatchAsync("later", cell, 5)).Status);
        var building = fixture.Silo.Grain<IBuildingGrain>("way-9", "later");
        Assert.Equal(WriteStatus.NotFound, (await building.SetAsync("evacuating", null, null, null, TestSilo.Meta())).Status);
        await Branches.CreateAsync("later", "live", null, null, TestSilo.Meta());
        Assert.Equal(2, (await PatchAsync("later", cell, 5)).Version);
        Assert.Equal(WriteStatus.Done, (await building.SetAsync("evacuating", null, null, null, TestSilo.Meta())).Status);
    }

    private Task<WriteResult> PatchAsync(string branch, Grid.FactCell cell, long value)
        => fixture.Silo.Grain<ICellGrain>(cell.Code.ToString(), branch).PatchAsync([new FactWrite(TestFacts.Noise, value, null, SourceClass.Reported, "")], null, TestSilo.Meta());
}
