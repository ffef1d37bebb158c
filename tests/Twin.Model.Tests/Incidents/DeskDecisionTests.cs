using CsCheck;
using Twin.Model.Incidents;

namespace Twin.Model.Tests.Incidents;

public sealed class DeskDecisionTests
{
    private const long Now = 1_700_000_000_000_000;

    /// <summary>About one metre of latitude, degrees.</summary>
    private const double Metre = 1 / 111_195.0;

    private static readonly DeskState Empty = DeskState.Initial("road-ponding");

    [Fact]
    public void The_same_candidate_is_the_same_incident_and_changes_nothing()
    {
        var a = DeskDecision.Decide(Empty, C("c1", 0, 0));
        Assert.True(a is { Opened: true, Changed: true });
        var b = DeskDecision.Decide(a.State, C("c1", 0, 0));
        Assert.Equal((a.IncidentId, false, false), (b.IncidentId, b.Opened, b.Changed));
        Assert.Same(a.State, b.State);
    }

    [Theory]
    [InlineData(49, 0, true)]
    [InlineData(51, 0, false)]
    [InlineData(0, 24, true)]
    [InlineData(0, 24.001, false)]
    [InlineData(0, -23, true)]
    public void Within_50_metres_and_24_hours_it_is_the_same_incident(double metres, double hours, bool same)
    {
        var a = DeskDecision.Decide(Empty, C("c1", 0, 0));
        var b = DeskDecision.Decide(a.State, C("c2", metres, hours));
        Assert.Equal(same, a.IncidentId == b.IncidentId);
        Assert.Equal(!same, b.Opened);
        Assert.True(b.Changed);
    }

    [Fact]
    public void A_person_always_opens_a_new_incident_and_a_rule_joins_it()
    {
        var a = DeskDecision.Decide(Empty, C("c1", 0, 0));
        var p = DeskDecision.Decide(a.State, C("p1", 1, 0) with { Merge = false });
        Assert.True(p.Opened);
        Assert.NotEqual(a.IncidentId, p.IncidentId);
        Assert.Equal(p.IncidentId, DeskDecision.Decide(p.State, C("c2", 2, 0)).IncidentId);
    }

    [Fact]
    public void Nothing_joins_a_closed_incident_but_its_candidates_stay_known()
    {
        var a = DeskDecision.Decide(Empty, C("c1", 0, 0));
        var closed = DeskDecision.Close(a.State, a.IncidentId);
        Assert.Equal(DecisionKind.Changed, closed.Kind);
        Assert.Equal(DecisionKind.Unchanged, DeskDecision.Close(closed.State, a.IncidentId).Kind);
        Assert.True(DeskDecision.Decide(closed.State, C("c2", 0, 1)).Opened);
        Assert.Equal((a.IncidentId, false), (DeskDecision.Decide(closed.State, C("c1", 0, 1)).IncidentId, DeskDecision.Decide(closed.State, C("c1", 0, 1)).Changed));
    }

    [Fact]
    public void Across_the_180th_meridian_near_is_near()
    {
        var a = DeskDecision.Decide(Empty, new("c1", 179.9999, 0, Now, true));
        Assert.False(DeskDecision.Decide(a.State, new("c2", -179.9999, 0, Now, true)).Opened);
    }

    [Fact]
    public void A_week_later_the_desk_has_forgotten_but_the_same_candidate_has_the_same_id()
    {
        var a = DeskDecision.Decide(Empty, C("c1", 0, 0));
        var b = DeskDecision.Decide(a.State, C("c2", 5_000, (8 * 24)));
        Assert.Single(b.State.Entries);
        Assert.Equal(a.IncidentId, DeskDecision.Decide(b.State, C("c1", 0, 0)).IncidentId);
    }

    [Fact]
    public void Whatever_batches_are_dropped_repeated_and_reordered_no_candidate_is_lost_or_in_two_incidents()
    {
        var candidate = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[0, 60]).Select((x, y, h) => (X: x, Y: y, H: h));
        Gen.Select(candidate.Array[1, 25], Gen.Int).Sample((places, seed) =>
        {
            var random = new Random(seed);
            var all = places.Select((p, i) => new DeskCandidate($"c{i}", 118 + (p.X * Metre), 32 + (p.Y * Metre), Now + (p.H * Micros.Hour), i % 5 != 0)).ToArray();
            // The first delivery drops half and repeats some; the second brings everything, in another order.
            var delivered = all.Where(_ => random.Next(2) == 0).ToList();
            delivered.AddRange(delivered.Where(_ => random.Next(2) == 0).ToArray());
            var second = all.ToArray();
            random.Shuffle(second);
            delivered.AddRange(second);

            var state = Empty;
            var answers = new Dictionary<string, string>();
            var opened = new List<string>();
            foreach (var c in delivered)
            {
                var o = DeskDecision.Decide(state, c);
                state = o.State;
                if (o.Opened) opened.Add(o.IncidentId);
                Assert.Equal(o.IncidentId, answers.TryAdd(c.CandidateId, o.IncidentId) ? o.IncidentId : answers[c.CandidateId]);
            }

            Assert.Equal(all.Length, answers.Count);
            Assert.Equal(opened.Count, opened.Distinct().Count());
            Assert.Equal(opened.Order(), state.Entries.Select(e => e.Id).Order());
            Assert.Equal(all.Select(c => c.CandidateId).Order(), state.Entries.SelectMany(e => e.Candidates).Order());
            foreach (var e in state.Entries) Assert.All(e.Candidates, c => Assert.Equal(e.Id, answers[c]));
        });
    }

    private static DeskCandidate C(string id, double north, double hours) => new(id, 118.78, 32.04 + (north * Metre), Now + (long)(hours * Micros.Hour), true);
}
