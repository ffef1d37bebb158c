using Twin.Flood.Kernel;
using Twin.Flood.Losses;

namespace Twin.Flood.Tests.Laws;

public sealed unsafe class LossRowsTests
{
    private const int Cells = 32;
    private const double PerHour = 1 / 3.6e6;

    [Fact]
    public void A_constant_rate_takes_itself_and_never_more_than_is_there()
    {
        var ground = new Ground(cell => 0.001 * cell);
        var rate = ground.Row(_ => 36 * PerHour);
        for (var i = 0; i < 100; i++) LossRows<Simd256>.Constant(ground.H, ground.Carry, ground.Sum, ground.Rest, rate, 0, Cells, 10);
        for (var cell = 0; cell < Cells; cell++)
        {
            Assert.Equal(Math.Min(0.01, 0.001 * cell), ground.Lost(cell), 1e-8);
            Assert.Equal(0.001 * cell, ground.Depth(cell) + ground.Lost(cell), 1e-9);
        }
    }

    [Fact]
    public void A_film_thinner_than_the_last_bit_of_deep_water_is_still_taken()
    {
        var ground = new Ground(_ => 3);
        for (var i = 0; i < 100_000; i++) LossRows<Simd256>.Uniform(ground.H, ground.Carry, ground.Sum, ground.Rest, 0, Cells, 1e-8f);
        Assert.Equal(1e-3, ground.Lost(5), 1e-9);
        Assert.Equal(3 - 1e-3, ground.Depth(5), 3e-7);
    }

    [Theory]
    [InlineData(120, 6, 2, 10)]
    [InlineData(50, 50, 4, 10)]
    [InlineData(80, 0, 9, 160)]
    public void Horton_over_many_blocks_is_the_integral_in_one(double first, double last, double decay, float seconds)
    {
        var ground = new Ground(_ => 1);
        var fc = ground.Row(_ => last * PerHour);
        var excess = ground.Row(_ => (first - last) * PerHour);
        var k = ground.Row(_ => decay / 3600);
        var left = ground.Row(_ => 1);
        var time = 0.0;
        for (; time < 7200; time += seconds) LossRows<Simd256>.Horton(ground.H, ground.Carry, ground.Sum, ground.Rest, fc, excess, k, left, 0, Cells, seconds);
        var expected = (last * time + (first - last) / decay * 3600 * (1 - Math.Exp(-decay / 3600 * time))) * PerHour;
        for (var cell = 0; cell < Cells; cell++) Assert.Equal(expected, ground.Lost(cell), 2e-6 * expected);
    }

    [Fact]
    public void Horton_does_not_tire_under_dry_cells()
    {
        var ground = new Ground(cell => cell % 2);
        var fc = ground.Row(_ => 0);
        var excess = ground.Row(_ => 1e-5);
        var k = ground.Row(_ => 1e-3);
        var left = ground.Row(_ => 1);
        LossRows<Simd256>.Horton(ground.H, ground.Carry, ground.Sum, ground.Rest, fc, excess, k, left, 0, Cells, 100);
        for (var cell = 0; cell < Cells; cell++) Assert.Equal(cell % 2 == 0 ? 1 : Math.Exp(-0.1), left[cell], 1e-6);
    }

    [Theory]
    [InlineData(10, 0.11, 0.3, 10)]
    [InlineData(3, 0.3, 0.2, 60)]
    [InlineData(200, 0.05, 0.4, 5)]
    [InlineData(30, 0, 0.3, 10)]
    [InlineData(30, 0.1, 0, 10)]
    public void Green_Ampt_over_many_blocks_solves_its_implicit_equation(double conductivity, double suction, double deficit, float seconds)
    {
        var ground = new Ground(_ => 2);
        var ks = ground.Row(_ => conductivity * PerHour);
        var psi = ground.Row(_ => suction);
        var dtheta = ground.Row(_ => deficit);
        // the exact sum of a pond that sinks, step by step in double with the same implicit rule
        var (exact, depth) = (0.0, 2.0);
        for (var time = 0.0; time < 7200; time += seconds)
        {
            LossRows<Simd256>.GreenAmpt(ground.H, ground.Carry, ground.Sum, ground.Rest, ks, psi, dtheta, 0, Cells, seconds);
            var x = Step(exact, conductivity * PerHour * seconds, (suction + depth) * deficit);
            exact += x;
            depth -= x;
        }
        for (var cell = 0; cell < Cells; cell++) Assert.Equal(exact, ground.Lost(cell), 1e-5 * exact);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var results = new List<float[]>();
        foreach (var run in (Action<Ground>[])[All<Simd128>, All<Simd256>, All<Simd512>])
        {
            var ground = new Ground(cell => 0.0003 * cell * cell);
            run(ground);
            results.Add(ground.All());
        }
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);

        static void All<V>(Ground g) where V : struct, ISimd<V>
        {
            var a = g.Row(i => i * 1e-6);
            var b = g.Row(i => 1e-5);
            var c = g.Row(i => 1e-3);
            var d = g.Row(_ => 1);
            var psi = g.Row(_ => 0.1);
            var dtheta = g.Row(_ => 0.3);
            for (var i = 0; i < 20; i++)
            {
                LossRows<V>.Constant(g.H, g.Carry, g.Sum, g.Rest, a, 0, Cells, 7);
                LossRows<V>.Horton(g.H, g.Carry, g.Sum, g.Rest, a, b, c, d, 0, Cells, 7);
                LossRows<V>.GreenAmpt(g.H, g.Carry, g.Sum, g.Rest, a, psi, dtheta, 0, Cells, 7);
                LossRows<V>.Uniform(g.H, g.Carry, g.Sum, g.Rest, 0, Cells, 1e-6f);
            }
        }
    }

    [Fact]
    public void Parameters_out_of_range_are_refused_with_their_cell()
    {
        var grid = new FloodGrid(3, 2, 5, 5, new double[6]);
        Assert.Contains("infiltration rate of row 1, column 0 is -2", Message(FloodInfiltration.Constant(new double[] { 1, 1, 1, -2, 1, 1 })));
        Assert.Contains("3 x 2 cells but 2 values", Message(FloodInfiltration.Constant(new double[] { 1, 1 })));
        Assert.Contains("lies below the last", Message(FloodInfiltration.Horton(5, 10, 2)));
        Assert.Contains("Horton's decay", Message(FloodInfiltration.Horton(10, 5, -1)));
        Assert.Contains("suction head", Message(FloodInfiltration.GreenAmpt(5, -0.1, 0.3)));
        Assert.Contains("moisture deficit", Message(FloodInfiltration.GreenAmpt(5, 0.1, 1.3)));
        FloodInfiltration.GreenAmpt(5, 0.1, 0.3).Check(grid);

        string Message(FloodInfiltration given) => Assert.Throws<FloodInputException>(() => given.Check(grid)).Message;
    }

    // bisection on x = K + S ln(1 + x/(F + S))
    private static double Step(double before, double steady, double pull)
    {
        if (pull == 0) return steady;
        var (low, high) = (steady, steady + 10 * Math.Sqrt(2 * steady * (before + pull)) + steady * pull / Math.Max(before, 1e-9));
        for (var i = 0; i < 200; i++)
        {
            var x = 0.5 * (low + high);
            if (x - steady - pull * Math.Log(1 + x / (before + pull)) > 0) high = x;
            else low = x;
        }
        return low;
    }

    private sealed class Ground
    {
        private readonly FloatRows _rows = new(16, Cells);
        private int _used = 4;

        public Ground(Func<int, double> depth)
        {
            for (var cell = 0; cell < Cells; cell++) H[cell] = (float)depth(cell);
        }

        public float* H => _rows.At;

        public float* Carry => _rows.At + Cells;

        public float* Sum => _rows.At + 2 * Cells;

        public float* Rest => _rows.At + 3 * Cells;

        public float* Row(Func<int, double> value)
        {
            var row = _rows.At + Cells * _used++;
            for (var cell = 0; cell < Cells; cell++) row[cell] = (float)value(cell);
            return row;
        }

        public double Depth(int cell) => (double)H[cell] + Carry[cell];

        public double Lost(int cell) => (double)Sum[cell] + Rest[cell];

        public float[] All() => new Span<float>(_rows.At, _rows.Length).ToArray();
    }
}
