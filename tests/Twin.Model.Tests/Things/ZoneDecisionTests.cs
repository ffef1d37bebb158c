using CsCheck;
using Twin.Model.Things;

namespace Twin.Model.Tests.Things;

public sealed class ZoneDecisionTests
{
    private const long Minute = 60 * Micros.Second;
    private const long Now = 1_700_000_000_000_000;

    [Fact]
    public void Counts_late_twice_and_corrected_come_out_right()
    {
        var s = ZoneState.Initial;
        s = Take(s, W("A", 3, 50, 5));
        s = Take(s, W("A", 1, 20, 0));
        s = Take(s, W("B", 1, 7, 2));
        Assert.Equal(DecisionKind.Unchanged, ZoneDecision.Count(s, W("A", 3, 50, 5), Now).Kind);
        s = Take(s, W("A", 1, 30, 0));
        Assert.Equal(50 - 5 + 30 + 7 - 2, s.Present);
        Assert.Equal(W("A", 3, 0, 0).ToUs, s.UpdatedUs);
    }

    [Fact]
    public void Present_is_never_shown_below_zero_but_in_and_out_keep_the_truth()
    {
        var s = Take(ZoneState.Initial, W("A", 1, 0, 9));
        Assert.Equal((0, 0, 9), (s.Present, s.In, s.Out));
        Assert.Equal(1, Take(s, W("B", 1, 10, 0)).Present);
    }

    [Fact]
    public void Whatever_the_order_and_repetition_the_zone_comes_out_the_same()
    {
        var counts = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 40], Gen.Int[0, 100], Gen.Int[0, 100])
            .Select((c, m, i, o) => W(((char)('A' + c)).ToString(), m, i, o)).Array[1, 20].Select(all => all.DistinctBy(w => (w.Counter, w.FromUs)).ToArray());
        Gen.Select(counts, Gen.Int).Sample((all, seed) =>
        {
            var random = new Random(seed);
            var shuffled = all.Concat(all.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(all.Aggregate(ZoneState.Initial, Take), shuffled.Aggregate(ZoneState.Initial, Take));
            Assert.Equal(all.Sum(w => (long)w.In), all.Aggregate(ZoneState.Initial, Take).In);
        });
    }

    [Fact]
    public void Windows_older_than_48_hours_fold_into_the_sum_and_take_no_correction_any_more()
    {
        var s = Take(ZoneState.Initial, W("A", 1, 100, 40));
        var later = Now + (50 * Micros.Hour);
        var d = ZoneDecision.Count(s, new("A", later - Minute, later, 1, 0), later);
        Assert.Single(d.State.Windows);
        Assert.Equal((61, 100, 40), (d.State.Present, d.State.OlderIn, d.State.OlderOut));
        var late = ZoneDecision.Count(d.State, W("A", 1, 90, 40), later);
        Assert.Equal(DecisionKind.NotAllowed, late.Kind);
        Assert.Contains("'A'", late.Detail, StringComparison.Ordinal);
        Assert.Contains("48 h", late.Detail, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.NotAllowed, ZoneDecision.Count(d.State, W("C", 1, 1, 1), later).Kind);
    }

    [Fact]
    public void Folding_changes_no_total()
        => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 9], Gen.Int[0, 9]).Select((h, i, o) => new ZoneWindow("A", Now + (h * Micros.Hour), Now + (h * Micros.Hour) + Minute, i, o)).Array[1, 30].Sample(all =>
        {
            var inOrder = all.DistinctBy(w => w.FromUs).OrderBy(w => w.FromUs).ToArray();
            var s = inOrder.Aggregate(ZoneState.Initial, (z, w) => ZoneDecision.Count(z, w, w.ToUs).State);
            Assert.Equal((inOrder.Sum(w => (long)w.In), inOrder.Sum(w => (long)w.Out)), (s.In, s.Out));
            Assert.All(s.Windows, w => Assert.True(w.FromUs >= inOrder[^1].ToUs - ZoneDecision.KeepUs - Micros.Hour));
        });

    [Theory]
    [InlineData("", 0, 60, 0, 0, "counter")]
    [InlineData("A", 60, 60, 0, 0, "to")]
    [InlineData("A", 60, 0, 0, 0, "to")]
    [InlineData("A", -86_401, 0, 0, 0, "to")]
    [InlineData("A", 0, 121, 0, 0, "to")]
    [InlineData("A", 0, 60, -1, 0, "in")]
    [InlineData("A", 0, 60, 0, 1_000_001, "out")]
    public void A_wrong_window_is_refused_by_its_member(string counter, long from, long to, int entered, int left, string member)
    {
        var d = ZoneDecision.Count(ZoneState.Initial, new(counter, Now + (from * Micros.Second), Now + (to * Micros.Second), entered, left), Now);
        Assert.Equal(DecisionKind.Invalid, d.Kind);
        Assert.StartsWith(member + ":", d.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_that_overlaps_another_of_its_counter_is_refused_because_its_people_would_count_twice()
    {
        var s = Take(ZoneState.Initial, W("A", 5, 1, 0));
        var from = W("A", 5, 0, 0).FromUs;
        Assert.Equal(DecisionKind.NotAllowed, ZoneDecision.Count(s, new("A", from - 1, from + 1, 1, 1), Now).Kind);
        Assert.Equal(DecisionKind.NotAllowed, ZoneDecision.Count(s, new("A", from + 1, from + 2, 1, 1), Now).Kind);
        Assert.Equal(DecisionKind.Changed, ZoneDecision.Count(s, new("B", from + 1, from + 2, 1, 1), Now).Kind);
        Assert.Equal(DecisionKind.Changed, ZoneDecision.Count(s, W("A", 6, 1, 1), Now).Kind);
        Assert.Equal(DecisionKind.Changed, ZoneDecision.Count(s, W("A", 4, 1, 1), Now).Kind);
    }

    [Fact]
    public void Older_water_changes_nothing_and_newer_water_sets_the_status()
    {
        var s = ZoneDecision.Expose(ZoneState.Initial, 0.2, 10).State;
        Assert.Equal((ZoneStatus.Threatened, 0.2, 10), (s.Status, s.DepthM, s.CausePosition));
        Assert.Equal(DecisionKind.Unchanged, ZoneDecision.Expose(s, 0, 10).Kind);
        Assert.Equal(ZoneStatus.Flooded, ZoneDecision.Expose(s, 0.271, 11).State.Status);
        Assert.Equal(ZoneStatus.Normal, ZoneDecision.Expose(s, 0, 12).State.Status);
        Assert.Equal(DecisionKind.Invalid, ZoneDecision.Expose(s, double.NaN, 13).Kind);
    }

    [Theory]
    [InlineData(0, 0, "A")]
    [InlineData(100, 326, "A")]
    [InlineData(100, 325, "B")]
    [InlineData(100, 232, "C")]
    [InlineData(100, 139, "D")]
    [InlineData(100, 92, "E")]
    [InlineData(100, 46, "F")]
    [InlineData(1, 0, "F")]
    public void Level_of_service_follows_Fruins_walkway_scale(long persons, double areaM2, string level) => Assert.Equal(level, ServiceLevel.Of(persons, areaM2));

    [Fact]
    public void Density_is_persons_a_square_metre() => Assert.Equal((0.5, 0), (ServiceLevel.Density(50, 100), ServiceLevel.Density(50, 0)));

    private static ZoneState Take(ZoneState s, ZoneWindow w)
    {
        var d = ZoneDecision.Count(s, w, Now);
        Assert.True(d.Ok, d.Detail);
        return d.State;
    }

    private static ZoneWindow W(string counter, int minute, int entered, int left) => new(counter, Now - (60 * Minute) + (minute * Minute), Now - (60 * Minute) + ((minute + 1) * Minute), entered, left);
}
