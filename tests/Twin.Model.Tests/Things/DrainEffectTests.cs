using CsCheck;
using Twin.Model.Things;

namespace Twin.Model.Tests.Things;

public sealed class DrainEffectTests
{
    [Fact]
    public void A_blocked_pipe_closes_its_own_inlet_and_all_upstream_of_it_and_nothing_else()
    {
        // a -> b -> c -> outfall; d -> c; e alone.
        DrainSegment[] all = [new("a", "b", 0), new("b", "c", PipeStatus.Blocked), new("c", null, 0), new("d", "c", 0), new("e", null, 0)];
        Assert.Equal(["a", "b"], DrainEffect.ClosedInlets(all));
        Assert.Equal(1, DrainEffect.Factors(all)["d"]);
    }

    [Fact]
    public void A_broken_pipe_leaves_a_share_to_itself_and_all_upstream()
    {
        DrainSegment[] all = [new("a", "b", 0), new("b", "c", PipeStatus.Broken), new("c", null, 0)];
        Assert.Empty(DrainEffect.ClosedInlets(all));
        Assert.Equal((0.5, 0.5, 1), (DrainEffect.Factors(all)["a"], DrainEffect.Factors(all)["b"], DrainEffect.Factors(all)["c"]));
    }

    [Fact]
    public void A_loop_is_walked_once_and_a_missing_downstream_counts_as_an_outfall()
    {
        DrainSegment[] loop = [new("a", "b", 0), new("b", "a", PipeStatus.Closed), new("c", "gone", 0)];
        Assert.Equal(["a", "b"], DrainEffect.ClosedInlets(loop));
    }

    [Fact]
    public void In_any_graph_each_inlet_has_the_smallest_factor_on_its_way_down()
        => Gen.Select(Gen.Int[-1, 29], Gen.Enum<PipeStatus>()).Array[1, 30].Sample(nodes =>
        {
            var all = nodes.Select((n, i) => new DrainSegment($"p{i:00}", n.Item1 < 0 || n.Item1 >= nodes.Length ? null : $"p{n.Item1:00}", n.Item2)).ToArray();
            var byId = all.ToDictionary(s => s.Id);
            var factors = DrainEffect.Factors(all);
            foreach (var s in all)
            {
                var seen = new HashSet<string>();
                var least = 1.0;
                for (DrainSegment? at = s; at is { } here && seen.Add(here.Id); at = here.DownstreamId is { } d ? byId[d] : null)
                    least = Math.Min(least, PipeHydraulics.InletFactor(here.Status));
                Assert.Equal(least, factors[s.Id]);
            }
        });

    [Fact]
    public void A_pipe_takes_a_status_once_and_names_the_allowed_for_a_wrong_one()
    {
        var blocked = PipeDecision.Set(PipeState.Initial, "blocked");
        Assert.Equal((DecisionKind.Changed, PipeStatus.Blocked), (blocked.Kind, blocked.State.Status));
        Assert.Equal(DecisionKind.Unchanged, PipeDecision.Set(blocked.State, "blocked").Kind);
        Assert.Contains("blocked", PipeDecision.Set(PipeState.Initial, "purple").Allowed);
        Assert.Equal(DecisionKind.Invalid, PipeDecision.Set(PipeState.Initial, null).Kind);
    }
}
