using CsCheck;
using Twin.Model.Base;

namespace Twin.Storage.Tests.Base;

public sealed class BlockGridTests
{
    [Fact]
    public void The_surface_goes_through_its_blocks_and_never_beyond_their_range()
    {
        Gen.Select(Gen.Float[0, 100].Array[48], Gen.Double[-1, 9], Gen.Double[-1, 7]).Sample((levels, x, y) =>
        {
            var grid = new BlockGrid(118, 32, 0.01, 8, 6, levels);
            for (var i = 0; i < 48; i++) Assert.Equal(levels[i], grid.At(118 + i % 8 * 0.01, 32 - i / 8 * 0.01), 2);
            Assert.InRange(grid.At(118 + x * 0.01, 32 - y * 0.01), levels.Min(), levels.Max());
        }, iter: 200);
    }

    [Fact]
    public void A_plane_stays_a_plane_and_gaps_are_closed_from_their_rim()
    {
        var levels = Enumerable.Range(0, 100).Select(i => 5f + i % 10 * 2 + i / 10).ToArray();
        var plane = new BlockGrid(118, 32, 0.01, 10, 10, levels);
        Assert.Equal(5 + 4.3 * 2 + 5.6, plane.At(118.043, 31.944), 3);
        levels[55] = float.NaN;
        Assert.InRange(new BlockGrid(118, 32, 0.01, 10, 10, levels).At(118.05, 31.95), 17, 23);
        Assert.Throws<ArgumentException>(() => new BlockGrid(118, 32, 0.01, 1, 2, [float.NaN, float.NaN]));
    }
}
