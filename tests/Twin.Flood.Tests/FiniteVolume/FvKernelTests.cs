using CsCheck;
using Twin.Flood.Kernel;

namespace Twin.Flood.Tests.FiniteVolume;

public sealed class FvKernelTests
{
    [Fact]
    public void Any_town_keeps_its_water_and_no_depth_is_negative() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[5, 60], Gen.Int[8, 60]).Sample((seed, cols, rows) =>
        {
            var (grid, forcing) = RandomTown.Of(seed, cols, rows);
            var domain = new FvDomain<Simd256>(grid, forcing);
            domain.Advance(400, 10);
            Assert.InRange(domain.MassError, 0, 1e-6);
            for (var cell = 0; cell < grid.Bed.Length; cell++) Assert.InRange(domain.Depth(cell), 0, 100);
            for (var cell = 0; cell < grid.Bed.Length; cell++)
                if (!grid.IsOpen(cell)) Assert.Equal(0, domain.Depth(cell));
        }, iter: 20);

    [Fact]
    public void A_dam_break_over_any_ground_gives_no_cell_less_than_nothing_even_at_steps_too_long() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            const int n = 30;
            var random = new Random(seed);
            double[] bed = [.. Enumerable.Range(0, n * n).Select(_ => 3 * random.NextDouble())], depth = [.. bed.Select(_ => random.Next(3) == 0 ? 4 * random.NextDouble() : 0)];
            var domain = new FvDomain<Simd512>(new(n, n, 5, 5, bed), new() { InitialDepth = depth });
            for (var step = 0; step < 30; step++) domain.Step(0.6);
            for (var cell = 0; cell < bed.Length; cell++) Assert.True(domain.Depth(cell) >= 0);
            Assert.InRange(domain.MassError, 0, 1e-7);
        }, iter: 30);

    [Fact]
    public void Vectors_of_every_width_give_the_same_bits()
    {
        var (grid, forcing) = RandomTown.Of(7, 61, 40);
        var (narrow, middle, wide) = (Depths<Simd128>(grid, forcing), Depths<Simd256>(grid, forcing), Depths<Simd512>(grid, forcing));
        Assert.Contains(narrow, d => d > 0.1f);
        Assert.Equal(narrow, middle);
        Assert.Equal(narrow, wide);
    }

    [Fact]
    public void Mirrored_and_transposed_ground_gives_mirrored_and_transposed_water() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            const int n = 33;
            var random = new Random(seed);
            double[] bed = [.. Enumerable.Range(0, n * n).Select(_ => random.Next(0, 1024) / 256.0)];
            float[] Flow(double[] ground)
            {
                var domain = new FvDomain<Simd512>(new(n, n, 5, 5, ground), new() { Rain = TimeSeries.Constant(80), Sources = [new("middle", [n / 2 * n + n / 2], TimeSeries.Constant(1.5))] });
                domain.Advance(300, 10);
                return [.. Enumerable.Range(0, n * n).Select(domain.Depth)];
            }
            var plain = Flow(bed);
            foreach (var turn in new Func<int, int>[] { i => i / n * n + (n - 1 - i % n), i => (n - 1 - i / n) * n + i % n, i => i % n * n + i / n })
            {
                var turned = Flow([.. Enumerable.Range(0, n * n).Select(i => bed[turn(i)])]);
                for (var i = 0; i < plain.Length; i++) Assert.Equal(plain[turn(i)], turned[i]);
            }
        }, iter: 8);

    [Fact]
    public void Still_water_stays_still_around_houses_and_shores() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Double[0.2, 3]).Sample((seed, above) =>
        {
            var (grid, _) = RandomTown.Of(seed, 40, 35);
            var domain = new FvDomain<Simd512>(grid, new() { InitialStage = grid.Bed.Where(double.IsFinite).Min() + above });
            float[] before = [.. Enumerable.Range(0, grid.Bed.Length).Select(domain.Depth)];
            domain.Advance(600, 20);
            for (var cell = 0; cell < before.Length; cell++)
            {
                Assert.Equal(before[cell], domain.Depth(cell), 5e-6f);
                Assert.InRange(domain.East(cell), -5e-4, 5e-4);
                Assert.InRange(domain.North(cell), -5e-4, 5e-4);
            }
        }, iter: 15);

    [Fact]
    public void A_film_on_a_high_mountain_flows_as_on_the_plain()
    {
        double Outflow(double low)
        {
            const int cols = 60, rows = 3;
            var bed = new double[cols * rows];
            for (var i = 0; i < bed.Length; i++) bed[i] = 2000 + (cols - i % cols) * 0.25;
            bed[^1] = low;
            var grid = new FloodGrid(cols, rows, 5, 5, bed) { Blocked = [.. bed.Select((_, i) => i / cols > 0 && i < bed.Length - 1)] };
            var domain = new FvDomain<Simd512>(grid, new() { Rain = TimeSeries.Constant(50), Boundaries = [FloodBoundary.Normal("out", FloodSide.East, 0, 0, 0.05)] });
            domain.Advance(1800, 10);
            return domain.Flows[0];
        }
        Assert.InRange(Outflow(0), 1e-3, 1);
        Assert.Equal(Outflow(2000.25), Outflow(0), 1e-9);
    }

    private static float[] Depths<V>(FloodGrid grid, FloodForcing forcing) where V : struct, ISimd<V>
    {
        var domain = new FvDomain<V>(grid, forcing);
        domain.Advance(300, 10);
        return [.. Enumerable.Range(0, grid.Bed.Length).Select(domain.Depth)];
    }
}
