using CsCheck;
using Twin.Model.Base;

namespace Twin.Storage.Tests.Base;

public sealed class SharingLawTests
{
    [Fact]
    public void Whole_shares_sum_exactly_and_each_is_within_one_of_its_quota()
    {
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Double[0, 1000].Array[1, 200]).Sample((total, weights) =>
        {
            if (weights.Sum() <= 0) return;
            var shares = LargestRemainder.Share(total, weights);
            Assert.Equal(total, shares.Sum());
            for (var i = 0; i < shares.Length; i++) Assert.InRange(shares[i] - total * (weights[i] / weights.Sum()), -1.000001, 1.000001);
        }, iter: 500);
    }

    [Fact]
    public void Equal_remainders_go_to_the_first_and_nobody_without_weight_gets_anything()
    {
        Assert.Equal([1, 1, 0], LargestRemainder.Share(2, [1, 1, 1]));
        Assert.Equal([0, 5, 0], LargestRemainder.Share(5, [0, 2, 0]));
        Assert.Throws<ArgumentException>(() => LargestRemainder.Share(1, [0, 0]));
        Assert.Throws<ArgumentException>(() => LargestRemainder.Share(1, [1, double.NaN]));
    }

    [Fact]
    public void Every_unit_gets_one_piece_with_the_cells_it_needs_on_any_connected_ground()
    {
        // Ground: a blob grown at random; units with random quotas.
        Gen.Select(Gen.Int[40, 400], Gen.Int[0, 1_000_000], Gen.Double[0.05, 3].Array[1, 12]).Sample((size, seed, quotas) =>
        {
            var cells = Blob(size, new Random(seed));
            var units = quotas.Select(q => new PatchUnit(q, 1)).ToArray();
            var owner = PatchSharing.Share(cells, 64, [.. cells.Select(_ => 1.0)], units);
            Assert.All(owner, o => Assert.InRange(o, 0, units.Length - 1));
            for (var u = 0; u < units.Length; u++)
            {
                var own = cells.Where((_, i) => owner[i] == u).ToArray();
                Assert.NotEmpty(own);
                Assert.Equal(1, CellPieces.Of(own, 64).Count);
            }

            Assert.Equal(owner, PatchSharing.Share(cells, 64, [.. cells.Select(_ => 1.0)], units));
        }, iter: 100);
    }

    [Fact]
    public void Ground_in_two_pieces_is_shared_so_that_no_unit_has_a_part_of_both()
    {
        int[] cells = [.. Enumerable.Range(0, 30), .. Enumerable.Range(64 * 10, 6)];
        var owner = PatchSharing.Share(cells, 64, [.. cells.Select(_ => 1.0)], [new(5, 1), new(5, 1), new(1, 1)]);
        Assert.Single(owner[30..].Distinct());
        Assert.Equal(2, owner[30]);
        Assert.DoesNotContain(2, owner[..30]);
        Assert.Throws<ArgumentException>(() => PatchSharing.Share(cells, 64, [.. cells.Select(_ => 1.0)], [new(1, 40)]));
        Assert.Throws<ArgumentException>(() => PatchSharing.Share([0, 5, 10], 64, [1, 1, 1], [new(1, 1), new(1, 1)]));
    }

    [Fact]
    public void Patches_of_open_ground_come_near_to_their_quotas()
    {
        var cells = Enumerable.Range(0, 50 * 50).Select(i => i / 50 * 64 + i % 50).ToArray();
        PatchUnit[] units = [new(4, 1), new(3, 1), new(2, 1), new(1, 1), new(0.25, 1)];
        var owner = PatchSharing.Share(cells, 64, [.. cells.Select(_ => 1.0)], units);
        for (var u = 0; u < units.Length; u++) Assert.InRange(owner.Count(o => o == u) / (2500 * units[u].Quota / 10.25), 0.7, 1.4);
    }

    private static int[] Blob(int size, Random random)
    {
        var cells = new List<int> { 32 * 64 + 32 };
        var taken = cells.ToHashSet();
        while (cells.Count < size)
        {
            var from = cells[random.Next(cells.Count)];
            int x = from % 64 + random.Next(-1, 2), y = from / 64 + random.Next(-1, 2);
            if (x is >= 0 and < 64 && y is >= 0 and < 64 && taken.Add(y * 64 + x)) cells.Add(y * 64 + x);
        }

        return [.. cells];
    }
}
