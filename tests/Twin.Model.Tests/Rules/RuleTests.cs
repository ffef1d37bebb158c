using System.Text;
using CsCheck;
using Twin.Grid;
using Twin.Model.Facts;
using Twin.Model.Reading;
using Twin.Model.Rules;

namespace Twin.Model.Tests.Rules;

public sealed class RuleTests
{
    private const long Now = 1_700_000_000_000_000;
    private static readonly FactCatalogue Catalogue = FactCatalogueFile.Default();
    private static readonly Rule Ponding = RuleFile.Default(Catalogue).Single();

    [Fact]
    public void The_shipped_rule_is_water_above_15_centimetres_on_more_than_100_square_metres_due_in_2_emergency_hours()
    {
        Assert.Equal(("ponding", "road-ponding", "water-depth", 0.15m, 100.0), (Ponding.Id, Ponding.Kind, Ponding.Fact.Id, Ponding.Above, Ponding.AreaAboveM2));
        Assert.Equal(Now + (2 * Micros.Hour), Ponding.DueUs(Now));
        Assert.Equal(RuleFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "rules.json")), "rules.json", Catalogue).Single(), Ponding);
    }

    [Theory]
    [InlineData(1200L, 900L, 120)]
    [InlineData(0L, 900L, 0)]
    [InlineData(null, 151L, 200)]
    [InlineData(null, 150L, 0)]
    [InlineData(null, null, 0)]
    public void The_area_fact_says_the_area_and_without_it_a_point_reading_counts_as_the_catalogue_states(long? area, long? point, double m2)
        => Assert.Equal(m2, Ponding.WetAreaM2(area, point));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100.1, 1)]
    public void A_cell_opens_above_the_area_and_not_at_it(double m2, int opened) => Assert.Equal(opened, Step(RuleState.Initial("ponding"), Cell(0, 0, m2)).Candidates.Count);

    [Fact]
    public void Neighbours_make_one_cluster_whose_centre_lies_by_area()
    {
        var c = Assert.Single(Step(RuleState.Initial("ponding"), Cell(0, 0, 30), Cell(1, 1, 90)).Candidates);
        Assert.Equal(120, c.AreaM2);
        Assert.Equal(2, c.Cells.Count);
        Assert.Equal(Cell(0, 0, 0).Lon + (0.75 * (Cell(1, 1, 0).Lon - Cell(0, 0, 0).Lon)), c.Lon, 9);
        Assert.Equal(Cell(1, 1, 0).Key, c.PeakCell);
        Assert.Empty(Step(RuleState.Initial("ponding"), Cell(0, 0, 60), Cell(2, 0, 60)).Candidates);
    }

    [Fact]
    public void A_storm_that_joins_half_a_city_still_gives_a_case_a_place()
    {
        // Two hollows 10 cells apart, joined by wet ground.
        var cells = Enumerable.Range(0, 11).Select(x => Cell(x, 0, x is 0 or 10 ? 5_000 : 120 + Math.Abs(x - 5))).ToArray();
        Assert.Equal(2, Step(RuleState.Initial("ponding"), cells).Candidates.Count);
    }

    [Fact]
    public void Groups_too_small_alone_join_until_they_are_not()
    {
        var c = Assert.Single(Step(RuleState.Initial("ponding"), Cell(0, 0, 70), Cell(1, 0, 10), Cell(2, 0, 70)).Candidates);
        Assert.Equal(150, c.AreaM2);
    }

    [Fact]
    public void An_opened_place_opens_once_grows_without_a_new_case_and_opens_anew_after_it_has_cleared()
    {
        var first = Step(RuleState.Initial("ponding"), Cell(0, 0, 150));
        Assert.Single(first.Candidates);
        var same = Step(first.State, Cell(0, 0, 180), Cell(1, 0, 90));
        Assert.Empty(same.Candidates);
        var grown = Step(same.State, Cell(1, 0, 500));
        Assert.Empty(grown.Candidates);
        var hysteresis = Step(grown.State, Cell(1, 0, 51));
        Assert.Empty(Step(hysteresis.State, Cell(1, 0, 150)).Candidates);
        var cleared = Step(hysteresis.State, Cell(1, 0, 50));
        Assert.Single(Step(cleared.State, Cell(1, 0, 150)).Candidates);
    }

    [Fact]
    public void With_a_duration_it_opens_only_when_it_has_stood_so_long()
    {
        var rule = Ponding with { DurationUs = 10 * 60 * Micros.Second };
        RuleStep At(RuleState s, int minute, params RuleCell[] cells) => RuleEvaluator.Step(rule, s, cells, minute, Now + (minute * 60 * Micros.Second));
        var a = At(RuleState.Initial("ponding"), 0, Cell(0, 0, 150));
        Assert.Empty(a.Candidates);
        Assert.Single(a.State.Pending);
        Assert.Empty(At(a.State, 9, Cell(0, 0, 150)).Candidates);
        Assert.Single(At(a.State, 10, Cell(0, 0, 150)).Candidates);
        var dry = At(a.State, 5);
        Assert.Empty(dry.State.Pending);
        Assert.Empty(At(dry.State, 10, Cell(0, 0, 150)).Candidates);
    }

    [Fact]
    public void An_older_look_changes_nothing_and_the_same_look_again_asks_nothing_new()
    {
        var first = RuleEvaluator.Step(Ponding, RuleState.Initial("ponding"), [Cell(0, 0, 150)], 10, Now);
        Assert.Same(first.State, RuleEvaluator.Step(Ponding, first.State, [Cell(5, 5, 900)], 9, Now).State);
        var again = RuleEvaluator.Step(Ponding, first.State, [Cell(0, 0, 150)], 10, Now);
        Assert.Empty(again.Candidates);
        Assert.Equal(first.State, again.State);
        Assert.Equal(first.State, RuleState.FromPayload("ponding", first.State.ToPayload()));
    }

    [Fact]
    public void A_candidates_id_follows_from_rule_cause_and_cells_alone()
    {
        var a = RuleEvaluator.Snapshot(Ponding, [Cell(0, 0, 80), Cell(1, 0, 90)], Now).Single();
        var b = RuleEvaluator.Snapshot(Ponding, [Cell(1, 0, 90), Cell(0, 0, 80)], Now + 5).Single();
        Assert.Equal(a.CandidateId, b.CandidateId);
        Assert.NotEqual(a.CandidateId, RuleEvaluator.Snapshot(Ponding, [Cell(0, 0, 80) with { Position = 99 }, Cell(1, 0, 90)], Now).Single().CandidateId);
        Assert.NotEqual(a.CandidateId, RuleEvaluator.Snapshot(Ponding, [Cell(0, 0, 180)], Now).Single().CandidateId);
    }

    [Fact]
    public void Every_wet_cell_is_in_one_connected_cluster_and_a_patch_above_the_area_opens_whatever_the_order()
    {
        var cell = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 12]).Select((x, y, a) => (X: x, Y: y, Area: a * 10.0));
        Gen.Select(cell.Array[0, 40], Gen.Int).Sample((raw, seed) =>
        {
            var cells = raw.DistinctBy(c => (c.X, c.Y)).Select(c => Cell(c.X, c.Y, c.Area)).ToArray();
            var clusters = RuleClusters.Of(cells, 100);
            Assert.Equal(cells.Where(c => c.AreaM2 > 0).Select(c => c.Key).Order(), clusters.SelectMany(c => c.Cells).Select(c => c.Key).Order());
            foreach (var c in clusters) Assert.Single(Patches([.. c.Cells]));
            foreach (var patch in Patches([.. cells.Where(c => c.AreaM2 > 0)]))
            {
                var keys = patch.Select(c => c.Key).ToHashSet();
                var of = clusters.Where(c => keys.Contains(c.PeakCell)).ToList();
                Assert.Equal(patch.Sum(c => c.AreaM2) > 100, of.Exists(c => c.AreaM2 > 100));
                if (of.Count > 1) Assert.All(of, c => Assert.True(c.AreaM2 > 100));
            }

            var shuffled = cells.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(clusters.Select(c => (c.PeakCell, c.AreaM2)), RuleClusters.Of(shuffled, 100).Select(c => (c.PeakCell, c.AreaM2)));
        });
    }

    [Theory]
    [InlineData("\"fact\": \"water-depth\"", "\"fact\": \"water-deph\"", "rules[0].fact")]
    [InlineData("\"areaFact\": \"water-wet-015\"", "\"areaFact\": \"noise\"", "rules[0].areaFact")]
    [InlineData("\"above\": 0.15", "\"above\": 99", "rules[0].above")]
    [InlineData("\"clearAreaM2\": 50", "\"clearAreaM2\": 101", "rules[0].clearAreaM2")]
    [InlineData("\"hours\": 2", "\"hours\": 0", "rules[0].due.hours")]
    [InlineData("\"clock\": \"emergency\"", "\"clock\": \"office\"", "rules[0].due.clock")]
    [InlineData("\"kind\"", "\"kindd\"", "rules[0].kindd")]
    [InlineData("\"fact\": \"water-depth\",\n      \"above\": 0.15,\n      \"areaFact\": \"water-wet-015\",", "\"fact\": \"noise\",\n      \"above\": 80,", "rules[0].fact")]
    public void A_wrong_rule_is_refused_by_its_member(string was, string becomes, string field)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules.json"));
        Assert.Contains(was, text, StringComparison.Ordinal);
        var e = Assert.Throws<ModelFileException>(() => RuleFile.Read(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)), "own.json", Catalogue));
        Assert.Contains(e.Errors, x => x.Field == field);
    }

    private static RuleStep Step(RuleState state, params RuleCell[] cells) => RuleEvaluator.Step(Ponding, state, cells, state.Last + 1, Now);

    /// <summary>A cell some columns and rows from Xinjiekou.</summary>
    private static RuleCell Cell(int east, int north, double m2)
        => RuleCell.Of(FactCell.From(CellCode.FromPoint(118.7785, 32.0440, 5).Neighbour(east, north)!.Value).Key, m2, 5);

    private static List<List<RuleCell>> Patches(List<RuleCell> cells)
    {
        var patches = new List<List<RuleCell>>();
        var left = cells.ToList();
        while (left.Count > 0)
        {
            List<RuleCell> patch = [left[0]];
            left.RemoveAt(0);
            for (var i = 0; i < patch.Count; i++)
                foreach (var n in left.Where(c => Math.Abs(c.Column - patch[i].Column) <= 1 && Math.Abs(c.Row - patch[i].Row) <= 1).ToList())
                {
                    patch.Add(n);
                    left.Remove(n);
                }

            patches.Add(patch);
        }

        return patches;
    }
}
