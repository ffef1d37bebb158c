using CsCheck;
using Twin.Model.Cells;
using Twin.Model.Facts;

namespace Twin.Model.Tests.Cells;

public sealed class CellDecisionTests
{
    private const long Now = 1_700_000_000_000_000;
    private static readonly FactSource Gauge = new(SourceClass.Observed, "gauge 1");
    private static readonly FactSource Worker = new(SourceClass.Reported, "");
    private static readonly Dictionary<CellKeyOfFact, FactValue> NoHistory = [];

    [Fact]
    public void A_write_without_a_time_holds_from_its_recording_or_just_after_what_is_current()
    {
        var first = Decide(CellFactsNow.None, [new(1, 5, null, Worker)]);
        Assert.Equal(new FactChange(1, null, 0, 5, Worker), Assert.Single(first.Facts));
        var later = Decide(new([Value(1, Now + 60, 4)]), [new(1, 5, null, Worker)]);
        Assert.Equal(Now + 61, Assert.Single(later.Facts).NotBeforeUs);
    }

    [Fact]
    public void The_same_value_at_the_same_time_from_the_same_source_writes_nothing_and_names_where_it_stands()
    {
        var now = new CellFactsNow([Value(1, Now, 4)]);
        var o = Decide(now, [new(1, 4, Now, Gauge)]);
        Assert.Equal(DecisionKind.Unchanged, o.Kind);
        Assert.Empty(o.Facts);
        Assert.Equal(77, o.KnownPosition);
    }

    [Fact]
    public void Another_value_under_the_same_natural_key_is_a_correction_at_the_same_time()
    {
        var o = Decide(new([Value(1, Now, 4)]), [new(1, 9, Now, Gauge)]);
        Assert.Equal(new FactChange(1, Now, 0, 9, Gauge), Assert.Single(o.Facts));
    }

    [Fact]
    public void Another_source_at_the_same_time_is_another_row()
        => Assert.Single(Decide(new([Value(1, Now, 4)]), [new(1, 4, Now, Worker)]).Facts);

    [Fact]
    public void A_late_value_asks_history_and_is_known_there_or_one_more_row()
    {
        var now = new CellFactsNow([Value(1, Now, 4)]);
        CellWrite[] late = [new(1, 3, Now - 100, Gauge)];
        var key = Assert.Single(CellDecision.NeedsHistory(now, late));
        Assert.Equal(new CellKeyOfFact(1, Now - 100, Gauge), key);
        Assert.Single(Decide(now, late).Facts);
        var known = new Dictionary<CellKeyOfFact, FactValue> { [key] = Value(1, Now - 100, 3) };
        Assert.Equal(DecisionKind.Unchanged, CellDecision.Decide(now, late, known, Now, false).Kind);
        var corrected = new Dictionary<CellKeyOfFact, FactValue> { [key] = Value(1, Now - 100, 2) };
        Assert.Equal(3, Assert.Single(CellDecision.Decide(now, late, corrected, Now, false).Facts).Value);
    }

    [Fact]
    public void Nothing_is_looked_up_for_newer_values_for_plain_writes_or_where_the_current_value_answers()
        => Assert.Empty(CellDecision.NeedsHistory(new([Value(1, Now, 4)]), [new(1, 5, Now + 1, Gauge), new(1, 5, null, Gauge), new(1, 5, Now, Gauge), new(2, 5, Now - 9, Gauge)]));

    [Theory]
    [InlineData(0, true)]
    [InlineData(120_000_000, true)]
    [InlineData(120_000_001, false)]
    public void A_time_more_than_two_minutes_ahead_is_refused_on_live(long ahead, bool good)
    {
        Assert.Equal(good ? DecisionKind.Changed : DecisionKind.Invalid, Decide(CellFactsNow.None, [new(1, 5, Now + ahead, Gauge)]).Kind);
        Assert.Equal(DecisionKind.Changed, CellDecision.Decide(CellFactsNow.None, [new(1, 5, Now + ahead, Gauge)], NoHistory, Now, isRun: true).Kind);
    }

    [Fact]
    public void One_wrong_write_refuses_the_whole_patch()
    {
        var o = Decide(CellFactsNow.None, [new(1, 5, Now, Gauge), new(2, 5, Now + Micros.Hour, Gauge)]);
        Assert.Equal(DecisionKind.Invalid, o.Kind);
        Assert.Empty(o.Facts);
        Assert.Contains("2 minutes ahead", o.Detail, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.Invalid, Decide(CellFactsNow.None, []).Kind);
        Assert.Equal(DecisionKind.Invalid, CellDecision.Decide(CellFactsNow.None, [new(1, 5, long.MaxValue, Gauge)], NoHistory, Now, true).Kind);
    }

    [Fact]
    public void A_retraction_is_a_value_of_its_own_and_repeats_harmlessly()
    {
        var now = new CellFactsNow([Value(1, Now, null)]);
        Assert.Equal(DecisionKind.Unchanged, Decide(now, [new(1, null, Now, Gauge)]).Kind);
        Assert.Null(Assert.Single(Decide(new([Value(1, Now, 4)]), [new(1, null, null, Worker)]).Facts).Value);
    }

    [Fact]
    public void Of_two_writes_under_one_key_the_last_counts_and_two_sources_at_one_time_are_refused()
    {
        Assert.Equal(7, Assert.Single(Decide(CellFactsNow.None, [new(1, 5, Now, Gauge), new(1, 7, Now, Gauge)]).Facts).Value);
        Assert.Equal(7, Assert.Single(Decide(CellFactsNow.None, [new(1, 5, null, Gauge), new(1, 7, null, Worker)]).Facts).Value);
        Assert.Equal(DecisionKind.Invalid, Decide(CellFactsNow.None, [new(1, 5, Now, Gauge), new(1, 7, Now, Worker)]).Kind);
    }

    [Fact]
    public void Delivering_any_batch_again_changes_nothing()
    {
        var write = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3].Select(i => i == 0 ? (long?)null : i), Gen.Long[Now - 4, Now + 4], Gen.Bool)
            .Select((f, v, t, s) => new CellWrite((byte)f, v, t, s ? Gauge : Worker));
        write.Array[1, 8].Array[1, 4].Sample(batches =>
        {
            var rows = new Dictionary<CellKeyOfFact, FactValue>();
            var position = 0L;
            foreach (var b in batches) Apply(b);
            var before = rows.ToDictionary(p => p.Key, p => p.Value);
            var last = batches[^1];
            if (CellDecision.Decide(NowOf(rows), last, Lookup(last), Now, false).Kind == DecisionKind.Invalid) return;
            var again = CellDecision.Decide(NowOf(rows), last, Lookup(last), Now, false);
            Assert.Equal(DecisionKind.Unchanged, again.Kind);
            Assert.Equal(before, rows);

            void Apply(CellWrite[] batch)
            {
                foreach (var f in CellDecision.Decide(NowOf(rows), batch, Lookup(batch), Now, false).Facts)
                    rows[new(f.Fact, f.ValidUs!.Value, f.Source)] = new(f.Fact, f.ValidUs.Value, ++position, 0, f.Value, f.Source, "a");
            }

            // Only what NeedsHistory asks for is given: a key it forgets would show as a second row.
            Dictionary<CellKeyOfFact, FactValue> Lookup(CellWrite[] batch)
                => CellDecision.NeedsHistory(NowOf(rows), batch).Distinct().Where(rows.ContainsKey).ToDictionary(k => k, k => rows[k]);
        });
    }

    private static CellFactsNow NowOf(Dictionary<CellKeyOfFact, FactValue> rows)
        => new([.. rows.Values.GroupBy(r => r.Fact).Select(g => g.OrderBy(r => r.ValidUs).ThenBy(r => r.Position).Last())]);

    private static CellOutcome Decide(CellFactsNow now, CellWrite[] writes) => CellDecision.Decide(now, writes, NoHistory, Now, isRun: false);

    private static FactValue Value(byte fact, long valid, long? value) => new(fact, valid, 77, valid, value, Gauge, "someone");
}
