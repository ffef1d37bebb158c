using CsCheck;
using Twin.Model.Exposures;
using Twin.Model.Things;

namespace Twin.Model.Tests.Things;

public sealed class BuildingDecisionTests
{
    [Theory]
    [InlineData(0, 0, BuildingStatus.Normal)]
    [InlineData(0.15, 0, BuildingStatus.Normal)]
    [InlineData(0.151, 0, BuildingStatus.Threatened)]
    [InlineData(0.1, 0.01, BuildingStatus.Threatened)]
    [InlineData(0.4, 0.15, BuildingStatus.Threatened)]
    [InlineData(0.4, 0.151, BuildingStatus.Flooded)]
    public void Water_makes_the_status_by_the_stated_depths(double cell, double entrance, BuildingStatus status)
        => Assert.Equal(status, BuildingDecision.Expose(BuildingState.Initial with { CellDepthM = 9 }, new(cell, entrance), 1).State.Status);

    [Theory]
    [InlineData("evacuating")]
    [InlineData("evacuated")]
    public void What_people_decided_stays_under_any_water(string status)
    {
        var s = BuildingDecision.Set(BuildingState.Initial, status, null, null).State;
        var d = BuildingDecision.Expose(s, new(2, 2), 5);
        Assert.Equal((status, 2.0, StatusBy.Command), (Words.Of(d.State.Status), d.State.EntranceDepthM, d.State.StatusBy));
        Assert.Equal(status, Words.Of(BuildingDecision.Expose(d.State, new(0, 0), 6).State.Status));
    }

    [Fact]
    public void Whatever_is_repeated_or_reordered_the_newest_water_stands()
        => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Array[1, 12].Sample((water) =>
        {
            // Depths two centimetres apart, so that each is news.
            var all = water.Select((w, i) => (Exposure: new BuildingExposure(w.Item1 * 0.02, w.Item2 * 0.02), Position: i + 1L)).ToArray();
            var s = all.Aggregate(BuildingState.Initial, (b, w) => BuildingDecision.Expose(b, w.Exposure, w.Position).State);
            var replayed = all.Concat(all).Aggregate(s, (b, w) => BuildingDecision.Expose(b, w.Exposure, w.Position).State);
            Assert.Equal(all[^1].Exposure.EntranceDepthM, replayed.EntranceDepthM, 9);
            Assert.Equal(Exposure.StatusOf(Math.Round(all[^1].Exposure.CellDepthM, 3), Math.Round(all[^1].Exposure.EntranceDepthM, 3)), replayed.Status);
        });

    [Theory]
    [InlineData(6, DecisionKind.Unchanged)]
    [InlineData(7, DecisionKind.Unchanged)]
    [InlineData(8, DecisionKind.Changed)]
    public void Water_not_newer_than_the_last_taken_changes_nothing(long position, DecisionKind kind)
    {
        var s = BuildingDecision.Expose(BuildingState.Initial, new(0.9, 0.6), 7).State;
        Assert.Equal(kind, BuildingDecision.Expose(s, BuildingExposure.Dry, position).Kind);
    }

    [Fact]
    public void A_trembling_film_is_not_news_but_drying_and_every_change_of_status_is()
    {
        var s = BuildingDecision.Expose(BuildingState.Initial, new(0.3, 0.155), 1).State;
        Assert.Equal(DecisionKind.Unchanged, BuildingDecision.Expose(s, new(0.305, 0.158), 2).Kind);
        Assert.Equal(BuildingStatus.Threatened, BuildingDecision.Expose(s, new(0.3, 0.15), 2).State.Status);
        var film = BuildingDecision.Expose(BuildingState.Initial, new(0.005, 0), 1).State;
        Assert.Equal(0, BuildingDecision.Expose(film, new(0, 0), 2).State.CellDepthM);
    }

    [Fact]
    public void A_command_sets_only_what_it_names_and_the_same_again_changes_nothing()
    {
        var s = BuildingDecision.Set(BuildingState.Initial, null, 120, null).State;
        Assert.Equal((120, null), (s.OccupantsDay, s.OccupantsNight));
        Assert.Equal(DecisionKind.Unchanged, BuildingDecision.Set(s, null, 120, null).Kind);
        Assert.Equal(DecisionKind.Invalid, BuildingDecision.Set(s, null, null, null).Kind);
        Assert.Equal(DecisionKind.Invalid, BuildingDecision.Set(s, null, -1, null).Kind);
        Assert.Equal(DecisionKind.Invalid, BuildingDecision.Set(s, null, null, 1_000_001).Kind);
        var wrong = BuildingDecision.Set(s, "purple", null, null);
        Assert.Equal(DecisionKind.Invalid, wrong.Kind);
        Assert.Contains("flooded", wrong.Allowed);
        Assert.Contains("evacuating", wrong.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_entrance_feels_the_highest_mean_level_of_its_cells_and_films_do_not_count()
    {
        var e = Exposure.Building(10.3, [new(10, 0.2, 0.9), new(10, 0.5, 0.6), new(20, 0.005, 0.005)]);
        Assert.Equal(0.9, e.CellDepthM);
        Assert.Equal(0.2, e.EntranceDepthM, 9);
        Assert.Equal(BuildingExposure.Dry, Exposure.Building(10, []));
    }
}
