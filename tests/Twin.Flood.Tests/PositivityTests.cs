using Twin.Flood.Kernel;
using Twin.Flood.Losses;

namespace Twin.Flood.Tests;

/// <summary>Depths at the last bit: cells that fall dry, amounts that end.</summary>
public sealed unsafe class PositivityTests
{
    [Fact]
    public void Rain_leaves_a_dry_cell_at_zero_whose_carry_is_below_zero_and_keeps_that_carry_at_every_width()
    {
        var (h, carry, factor) = (new FloatRows(1, CellRows.Group), new FloatRows(1, CellRows.Group), new FloatRows(1, CellRows.Group));
        void Rain(int bits)
        {
            for (var i = 0; i < CellRows.Group; i++) (h.At[i], carry.At[i], factor.At[i]) = (i < 12 ? 0 : 1e-4f, -3e-12f, i % 3);
            if (bits == 128) DepthRows<Simd128>.Rain(h.At, factor.At, carry.At, 0, CellRows.Group, 1e-12f);
            else if (bits == 256) DepthRows<Simd256>.Rain(h.At, factor.At, carry.At, 0, CellRows.Group, 1e-12f);
            else DepthRows<Simd512>.Rain(h.At, factor.At, carry.At, 0, CellRows.Group, 1e-12f);
        }
        foreach (var bits in new[] { 128, 256, 512 })
        {
            Rain(bits);
            for (var i = 0; i < CellRows.Group; i++)
            {
                var depth = i < 12 ? 0 : 1e-4f;
                if (i < 12) Assert.Equal(0, h.At[i]);
                Assert.Equal((double)depth - 3e-12f + (i % 3) * (double)1e-12f, (double)h.At[i] + carry.At[i], 1e-18);
            }
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Ground_that_fell_dry_stays_at_zero_while_it_rains_elsewhere(int bits)
    {
        // one zone's rain ends and sinks away, the other's goes on; from then on what the ended one is owed or owes must not show
        for (var rate = 0; rate < 12; rate++)
        {
            var zones = RainField.OfZones([.. Enumerable.Range(0, 512).Select(i => i / 256)], [TimeSeries.Steps([11.3 + 7.7 * rate, 1.7 + 3.1 * rate, 0], 100), TimeSeries.Constant(30)]);
            var solver = new FloodSolver(new(32, 16, 5, 5, [.. Enumerable.Range(0, 512).Select(i => i / 256 == 0 ? 1.0 : 0)]), new() { RainField = zones, Infiltration = FloodInfiltration.Constant(500, 230) }, new() { Threads = 1, VectorBits = bits });
            for (var time = 5; time <= 400; time += 5)
            {
                solver.Advance(time);
                foreach (var depth in solver.Read(FloodField.Depth)) Assert.InRange(depth, 0, 1);
            }
            for (var cell = 0; cell < 256; cell++) Assert.Equal(0, solver.DepthAt(cell));
            Assert.InRange(solver.DepthAt(300), 1e-4, 1);
        }
    }

    [Fact]
    public void Rain_that_has_ended_takes_nothing_back()
    {
        // the float of a block's rain is too much as often as too little
        for (var rate = 0; rate < 24; rate++)
        {
            var series = TimeSeries.Steps([11.3 + 7.7 * rate, 91.7 + 3.1 * rate, 0], 100);
            foreach (var zones in new[] { true, false })
            {
                FloodForcing forcing = zones ? new() { RainField = RainField.OfZones(new int[64], [series]) } : new() { Rain = series };
                var solver = new FloodSolver(new(8, 8, 500, 500, new double[64]), forcing, new() { Threads = 1 });
                var (rain, stored) = (0.0, 0.0);
                for (var time = 5; time <= 250; time += 5)
                {
                    solver.Advance(time);
                    var ledger = solver.Ledger;
                    Assert.True(ledger.Rain >= rain && ledger.Stored >= stored, $"rate {rate}, {time} s: rain {rain:R} to {ledger.Rain:R} m3, water {stored:R} to {ledger.Stored:R} m3");
                    (rain, stored) = (ledger.Rain, ledger.Stored);
                }
            }
        }
    }
}
