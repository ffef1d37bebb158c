using CsCheck;
using Twin.Flood.Kernel;
using Twin.Flood.Kernel.FiniteVolume;

namespace Twin.Flood.Tests.FiniteVolume;

public sealed unsafe class FvFaceTests
{
    private const double Gravity = 9.80665;

    private static readonly Gen<double> Depth = Gen.Frequency((1, Gen.Const(0.0)), (6, Parts(0, 4)), (2, Gen.Int[0, 40].Select(i => i / 4096.0)));

    // numbers that floats hold exactly: whether a side is dry must not hang on a rounding
    private static Gen<double> Parts(int from, int to) => Gen.Int[from * 1024, to * 1024].Select(i => i / 1024.0);

    [Fact]
    public void The_flux_is_that_of_the_double_formula() =>
        Gen.Select(Depth, Depth, Parts(-3, 3), Parts(-4, 4), Parts(-4, 4), Parts(-2, 2), Parts(-2, 2)).Sample((hl, hr, drop, ul, ur, vl, vr) =>
        {
            (ul, ur) = (hl > 0 ? ul : 0, hr > 0 ? ur : 0);
            var expected = Reference(hl, hr, drop, ul, ur, vl, vr);
            var face = Solve(hl, hr, drop, ul, ur, vl, vr);
            for (var i = 0; i < 4; i++) Assert.Equal(expected[i], face[i], 2e-4 * (1 + Math.Abs(expected[i])));
        }, iter: 20_000);

    [Fact]
    public void Seen_in_a_mirror_the_flux_is_mirrored_bit_for_bit() =>
        Gen.Select(Depth, Depth, Parts(-3, 3), Parts(-4, 4), Parts(-4, 4), Parts(-2, 2), Parts(-2, 2)).Sample((hl, hr, drop, ul, ur, vl, vr) =>
        {
            var (face, mirrored) = (Solve(hl, hr, drop, ul, ur, vl, vr), Solve(hr, hl, -drop, -ur, -ul, vr, vl));
            for (var i = 0; i < 4; i++) Assert.Equal(face[i], i switch { 1 => mirrored[2], 2 => mirrored[1], _ => -mirrored[i] });
        }, iter: 5_000);

    [Fact]
    public void Nothing_crosses_between_levels_that_are_equal_or_over_a_dry_bank()
    {
        Assert.All(Solve(2.5, 1.5, -1, 0, 0, 0, 0), part => Assert.Equal(0, part));
        var bank = Solve(0.5, 0, -2, 1.5, 0, 0.3, 0);
        Assert.Equal(0, bank[0]);
        Assert.True(bank[1] > 0.5 * 1.5 * 1.5, "a bank throws the momentum back");
        Assert.Equal(0, bank[2]);
    }

    private static float[] Solve(double hl, double hr, double drop, double ul, double ur, double vl, double vr)
    {
        static Simd128 S(double x) => Simd128.Splat((float)x);
        var face = FvFace<Simd128>.Solve(S(hl), S(hr), S(drop), S(ul), S(ur), S(vl), S(vr));
        var lanes = stackalloc float[16];
        Simd128.Store(face.Water, lanes);
        Simd128.Store(face.Taken, lanes + 4);
        Simd128.Store(face.Given, lanes + 8);
        Simd128.Store(face.Along, lanes + 12);
        return [lanes[0], lanes[4], lanes[8], lanes[12]];
    }

    // flood.md 8 as it stands there, with the pressure of each side subtracted at the end
    private static double[] Reference(double hl, double hr, double drop, double ul, double ur, double vl, double vr)
    {
        var (a, b) = (Math.Max(0, hl + Math.Min(drop, 0)), Math.Max(0, hr - Math.Max(drop, 0)));
        var wall = a <= 1e-4 && b <= 1e-4;
        if (wall && hl > 0) (a, b, ur) = (hl, hl, -ul);
        else if (wall) (a, b, ul) = (hr, hr, -ur);
        if (a <= 0 && b <= 0) return [0, 0, 0, 0];
        var (ca, cb) = (Math.Sqrt(Gravity * a), Math.Sqrt(Gravity * b));
        var (us, cs) = ((ul + ur) / 2 + ca - cb, Math.Max(0, (ca + cb) / 2 + (ul - ur) / 4));
        var sl = a <= 0 ? ur - 2 * cb : Math.Min(ul - ca, us - cs);
        var sr = b <= 0 ? ul + 2 * ca : Math.Max(ur + cb, us + cs);
        var (pa, pb) = (Gravity / 2 * a * a, Gravity / 2 * b * b);
        var (fa, fb, ma, mb) = (a * ul, b * ur, a * ul * ul + pa, b * ur * ur + pb);
        var water = sl >= 0 ? fa : sr <= 0 ? fb : (sr * fa - sl * fb + sl * sr * (b - a)) / (sr - sl);
        var momentum = sl >= 0 ? ma : sr <= 0 ? mb : (sr * ma - sl * mb + sl * sr * (fb - fa)) / (sr - sl);
        return [wall ? 0 : water, wall && hl <= 0 ? 0 : momentum - pa, wall && hr <= 0 ? 0 : momentum - pb, wall ? 0 : water * (water > 0 ? vl : vr)];
    }
}
