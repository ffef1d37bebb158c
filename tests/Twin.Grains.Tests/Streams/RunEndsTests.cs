using Twin.Grains.Streams;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Grains.Tests.Streams;

public class RunEndsTests
{
    [Fact]
    public void A_discarded_run_gets_one_last_head_and_is_forgotten()
    {
        var lastTo = new Dictionary<string, long> { ["run/r1"] = 5 };
        var ended = new HashSet<string>();
        var row = Rows.Thing(9, ThingKind.Branch, "run-r1", new BranchState(0, 1, "aa", "r1", true).ToPayload());
        var head = Assert.Single(RunEnds.Take(row, lastTo, ended));
        Assert.Equal(("run/r1", 5L, 9L), (head.Stream, head.Prev, head.To));
        Assert.Empty(lastTo);
        Assert.Empty(ended);
    }

    [Fact]
    public void A_branch_that_is_made_ends_nothing()
    {
        var lastTo = new Dictionary<string, long> { ["run/r1"] = 5 };
        Assert.Empty(RunEnds.Take(Rows.Thing(9, ThingKind.Branch, "run-r1", new BranchState(0, 1, "aa", "r1", false).ToPayload()), lastTo, []));
        Assert.Equal(5, lastTo["run/r1"]);
    }
}
