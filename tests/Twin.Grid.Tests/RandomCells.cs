using CsCheck;

namespace Twin.Grid.Tests;

/// <summary>Cells of all levels, spread so that the seams, the caps and the outermost cells come up as often as the open plane.</summary>
internal static class RandomCells
{
    private static readonly double[] SeamLongitudes = [-180, -179.999999, -6, -1e-7, -1e-12, 0, 1e-12, 1e-7, 6, 118.3, 179.999999, 180];
    private static readonly double[] SeamLatitudes = [-90, -89.5, -88.000001, -88, -87.999999, -4, -1e-7, 0, 1e-7, 4, 32, 87.999999, 88, 88.000001, 89, 90];

    internal static readonly Gen<int> Level = Gen.Int[1, 10];

    internal static readonly Gen<double> Lon = Gen.Frequency(
        (6, Gen.Double[-180, 180]), (1, OneOf(SeamLongitudes)), (1, Gen.Int[-18_000, 18_000].Select(i => i / 100.0)), (1, Gen.Double[-1e-3, 1e-3]));

    internal static readonly Gen<double> Lat = Gen.Frequency(
        (6, Gen.Double[-88, 88]), (1, OneOf(SeamLatitudes)), (1, Gen.Int[-9_000, 9_000].Select(i => i / 100.0)),
        (1, Gen.Double[-1e-3, 1e-3]), (1, Gen.Double[88, 90]), (1, Gen.Double[-90, -88]));

    /// <summary>Any cell: a polar place gets level 1 or 2.</summary>
    internal static readonly Gen<CellCode> Any = Gen.Select(Lon, Lat, Level, (lon, lat, level) =>
        CellCode.FromPoint(lon, lat, Math.Abs(lat) >= 87.9999999999 ? 1 + level % 2 : level));

    internal static readonly Gen<CellCode> Plane = Any.Where(c => !c.IsPolar);

    internal static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>A reproducible sample for tests over one large set.</summary>
    internal static CellCode[] Sample(int count, int seed)
    {
        var random = new Random(seed);
        var cells = new CellCode[count];
        for (var i = 0; i < count; i++)
        {
            var lon = (i % 10) switch
            {
                0 => SeamLongitudes[random.Next(SeamLongitudes.Length)],
                1 => random.NextDouble() * 0.002 - 0.001,
                2 => Math.CopySign(180 - random.NextDouble() * 0.001, random.Next(2) - 0.5),
                _ => random.NextDouble() * 360 - 180,
            };
            var lat = (i / 10 % 10) switch
            {
                0 => SeamLatitudes[random.Next(SeamLatitudes.Length)],
                1 => random.NextDouble() * 0.002 - 0.001,
                2 => Math.CopySign(88 + random.NextDouble() * 2, random.Next(2) - 0.5),
                _ => random.NextDouble() * 176 - 88,
            };
            var level = 1 + random.Next(10);
            cells[i] = CellCode.FromPoint(lon, lat, Math.Abs(lat) > 87.99999999 ? 1 + level % 2 : level);
        }
        return cells;
    }
}
