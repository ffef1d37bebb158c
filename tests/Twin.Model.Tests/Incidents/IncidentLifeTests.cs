using CsCheck;
using Twin.Model.Incidents;

namespace Twin.Model.Tests.Incidents;

public sealed class IncidentLifeTests
{
    private static readonly IncidentState Fresh = IncidentLife.Report("inc-1", "road-ponding", IncidentOrigin.Reported, 118.7, 32, "N", ["320104"], "", "water", 100, null, "worker", "");

    [Fact]
    public void The_report_is_the_trails_first_entry()
    {
        var e = Assert.Single(Fresh.Trail);
        Assert.Equal((IncidentAction.Report, null, IncidentStatus.Reported, 100, "worker"), (e.Action, e.From, e.To, e.AtUs, e.Actor));
    }

    [Fact]
    public void A_life_with_a_return_leaves_its_whole_trail()
    {
        var s = Fresh;
        s = Act(s, "dispatch", "crew-1");
        s = Act(s, "handle");
        s = Act(s, "check");
        Assert.Equal(DecisionKind.Invalid, IncidentLife.Act(s, "return", "w", null, "  ", 200).Kind);
        s = IncidentLife.Act(s, "return", "w", null, "still wet", 200).State;
        Assert.Equal((IncidentStatus.Dispatched, "crew-1"), (s.Status, s.Unit));
        s = Act(Act(Act(s, "handle"), "check"), "close");
        Assert.Equal(["report", "dispatch", "handle", "check", "return", "handle", "check", "close"], s.Trail.Select(t => Words.Of(t.Action)));
        Assert.Equal("still wet", s.Trail[4].Reason);
        var over = IncidentLife.Act(s, "dispatch", "w", null, null, 300);
        Assert.Equal(DecisionKind.NotAllowed, over.Kind);
        Assert.Empty(over.Allowed);
    }

    [Theory]
    [InlineData(IncidentStatus.Reported, "dispatch")]
    [InlineData(IncidentStatus.Dispatched, "handle,return")]
    [InlineData(IncidentStatus.Handling, "check,return")]
    [InlineData(IncidentStatus.Checked, "close,return")]
    [InlineData(IncidentStatus.Closed, "")]
    public void Each_status_allows_exactly_its_actions(IncidentStatus status, string allowed)
    {
        var s = Fresh with { Status = status };
        Assert.Equal(allowed, string.Join(',', IncidentLife.Allowed(status)));
        foreach (var action in IncidentLife.Actions)
        {
            var d = IncidentLife.Act(s, action, "w", null, "because", 200);
            Assert.Equal(allowed.Split(',').Contains(action) ? DecisionKind.Changed : DecisionKind.NotAllowed, d.Kind);
            if (!d.Ok) Assert.Equal(allowed, string.Join(',', d.Allowed));
        }
    }

    [Fact]
    public void An_action_that_is_none_is_invalid_with_the_list()
    {
        var d = IncidentLife.Act(Fresh, "report", "w", null, null, 200);
        Assert.Equal(DecisionKind.Invalid, d.Kind);
        Assert.Equal(["dispatch", "handle", "check", "close", "return"], d.Allowed);
        Assert.Equal(DecisionKind.Invalid, IncidentLife.Act(Fresh, "dispatch", "w", null, new string('x', 2001), 200).Kind);
        Assert.Equal(DecisionKind.Invalid, IncidentLife.Act(Fresh, "dispatch", "w", new string('x', 101), null, 200).Kind);
    }

    [Fact]
    public void Under_any_sequence_of_actions_the_trail_joins_up_and_time_never_goes_back()
        => Gen.Select(Gen.Int[0, 4], Gen.Long[0, 1000]).Array[0, 30].Sample(steps =>
        {
            var s = Fresh;
            foreach (var (a, at) in steps) s = IncidentLife.Act(s, IncidentLife.Actions[a], "w", null, "r", at).State;
            Assert.Equal(s.Status, s.Trail[^1].To);
            for (var i = 1; i < s.Trail.Count; i++)
            {
                Assert.Equal(s.Trail[i - 1].To, s.Trail[i].From);
                Assert.True(s.Trail[i].AtUs >= s.Trail[i - 1].AtUs);
            }
        });

    private static IncidentState Act(IncidentState s, string action, string? unit = null)
    {
        var d = IncidentLife.Act(s, action, "w", unit, null, 150);
        Assert.Equal(DecisionKind.Changed, d.Kind);
        return d.State;
    }
}
