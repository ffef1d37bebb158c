using CsCheck;
using Twin.Model.Facts;

namespace Twin.Model.Tests.Facts;

public sealed class FactAggregateTests
{
    private static readonly FactDefinition Depth = FactCatalogueFile.Default().Find("water-depth")!;
    private static readonly FactThresholds Thresholds = Depth.FixedThresholds();
    private static readonly Gen<(long Value, long Valid, SourceClass Source)[]> Values =
        Gen.Select(Gen.Long[-2_000, 2_000], Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[1, 5].Select(i => (SourceClass)i)).Array[0, 12];

    [Fact]
    public void Default_is_empty_and_has_no_mean()
    {
        Assert.Equal(default, FactAggregate.Empty);
        Assert.Null(FactAggregate.Empty.Mean);
        Assert.Equal(0, FactAggregate.Empty.Count);
    }

    [Fact]
    public void Merging_equals_adding_one_by_one()
        => Gen.Select(Values, Values).Sample((a, b) => Merge(Fold(a), Fold(b)) == Fold([.. a, .. b]));

    [Fact]
    public void Merging_is_commutative_and_the_empty_aggregate_is_neutral()
        => Gen.Select(Values, Values).Sample((a, b) => Merge(Fold(a), Fold(b)) == Merge(Fold(b), Fold(a)) && Merge(Fold(a), default) == Fold(a) && Merge(default, Fold(a)) == Fold(a));

    [Fact]
    public void Merging_is_associative()
        => Gen.Select(Values, Values, Values).Sample((a, b, c) => Merge(Merge(Fold(a), Fold(b)), Fold(c)) == Merge(Fold(a), Merge(Fold(b), Fold(c))));

    [Fact]
    public void It_equals_what_plain_queries_over_the_values_say()
        => Values.Where(v => v.Length > 0).Sample(v =>
        {
            var a = Fold(v);
            Assert.Equal(v.Sum(x => x.Value), a.Sum);
            Assert.Equal(v.Min(x => x.Value), a.Min);
            Assert.Equal(v.Max(x => x.Value), a.Max);
            Assert.Equal(v.Min(x => x.Valid), a.Oldest);
            Assert.Equal(v.Max(x => x.Valid), a.Newest);
            Assert.Equal((decimal)v.Sum(x => x.Value) / v.Length, a.Mean);
            for (var t = 0; t < 4; t++) Assert.Equal(v.Count(x => x.Value > Depth.ToFixed(Depth.Thresholds[t])), a.CountAbove(t));
            foreach (var s in Enum.GetValues<SourceClass>())
            {
                Assert.Equal(v.Where(x => x.Source == s).Sum(x => x.Value), a.SumOf(s));
                Assert.Equal(v.Count(x => x.Source == s), a.CountOf(s));
            }
        });

    [Fact]
    public void A_value_equal_to_a_threshold_is_not_above_it()
    {
        var a = Fold([(150, 0, SourceClass.Observed)]);
        Assert.Equal(0, a.CountAbove(0));
        Assert.Equal(1, Fold([(151, 0, SourceClass.Observed)]).CountAbove(0));
    }

    [Fact]
    public void A_sum_that_leaves_64_bits_is_an_error_not_a_wrong_number()
    {
        var a = Fold([(long.MaxValue, 0, SourceClass.Observed)]);
        Assert.Throws<OverflowException>(() => a.Add(1, 0, SourceClass.Observed, Thresholds));
        var b = Fold([(long.MaxValue, 0, SourceClass.Observed)]);
        Assert.Throws<OverflowException>(() => b.Merge(Fold([(1, 0, SourceClass.Reported)])));
    }

    [Fact]
    public void Facts_without_thresholds_count_nothing_above()
    {
        var a = default(FactAggregate);
        a.Add(long.MaxValue, 0, SourceClass.Observed, []);
        for (var t = 0; t < 4; t++) Assert.Equal(0, a.CountAbove(t));
    }

    private static FactAggregate Fold((long Value, long Valid, SourceClass Source)[] values)
    {
        var a = default(FactAggregate);
        foreach (var (value, valid, source) in values) a.Add(value, valid, source, Thresholds);
        return a;
    }

    private static FactAggregate Merge(FactAggregate a, in FactAggregate b)
    {
        a.Merge(b);
        return a;
    }
}
