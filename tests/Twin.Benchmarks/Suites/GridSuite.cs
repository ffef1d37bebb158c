using Twin.Benchmarks.Rivals;
using Twin.Grid;

namespace Twin.Benchmarks.Suites;

/// <summary>The codec on points spread over the globe's four quadrants.</summary>
internal sealed class GridSuite : ISuite
{
    private const int Count = 4096;
    private const string Rival = "string builder";

    public string Name => "grid";

    public string Purpose => "Beidou codec: point to key, key to text, text to key; rival: a string-building encoder in doubles";

    public Task RunAsync(Report report)
    {
        var random = new Random(39409);
        var points = Enumerable.Range(0, Count).Select(_ => (Lon: random.NextDouble() * 360 - 180, Lat: random.NextDouble() * 175 - 87.5)).ToArray();
        foreach (var level in (int[])[5, 10])
        {
            var cells = points.Select(p => CellCode.FromPoint(p.Lon, p.Lat, level)).ToArray();
            var texts = cells.Select(c => c.ToString()).ToArray();
            long Encode(int n)
            {
                long sum = 0;
                for (var i = 0; i < n; i++)
                {
                    var (lon, lat) = points[i & (Count - 1)];
                    sum += CellCode.FromPoint(lon, lat, level).Key;
                }
                return sum;
            }

            long Format(int n)
            {
                Span<char> text = stackalloc char[20];
                long sum = 0;
                for (var i = 0; i < n; i++)
                {
                    cells[i & (Count - 1)].TryFormat(text, out var written);
                    sum += text[written - 1];
                }
                return sum;
            }

            long Parse(int n)
            {
                long sum = 0;
                for (var i = 0; i < n; i++)
                    sum += CellCode.Parse(texts[i & (Count - 1)].AsSpan()).Key;
                return sum;
            }

            long RivalEncode(int n)
            {
                long sum = 0;
                for (var i = 0; i < n; i++)
                {
                    var (lon, lat) = points[i & (Count - 1)];
                    sum += StringGrid.Encode(lon, lat, level).Length;
                }
                return sum;
            }

            long RivalDecode(int n)
            {
                var sum = 0.0;
                for (var i = 0; i < n; i++)
                    sum += StringGrid.Decode(texts[i & (Count - 1)]).Lon;
                return (long)sum;
            }

            var rival = Samples.Nanoseconds(RivalEncode, 5_000);
            report.Add($"point to key, level {level}", "ns", Samples.Nanoseconds(Encode), 10, Rival, rival);
            report.Add($"key to text, level {level}", "ns", Samples.Nanoseconds(Format), 40, Rival, rival);
            report.Add($"text to key, level {level}", "ns", Samples.Nanoseconds(Parse), 40, Rival, Samples.Nanoseconds(RivalDecode, 5_000));
            report.Add($"allocated by all three, level {level}", "bytes", Samples.AllocatedBytes(n => Encode(n) + Format(n) + Parse(n)), 0, Rival, Samples.AllocatedBytes(RivalEncode));
        }
        var pairs = points.Select(p => CellCode.FromPoint(p.Lon, p.Lat, 7)).ToArray();
        report.Add("neighbour, level 7", "ns", Samples.Nanoseconds(n =>
        {
            long sum = 0;
            for (var i = 0; i < n; i++)
                sum += pairs[i & (Count - 1)].Neighbour(1, -1)?.Key ?? 0;
            return sum;
        }));
        report.Add("parent and containment, level 7", "ns", Samples.Nanoseconds(n =>
        {
            long sum = 0;
            for (var i = 0; i < n; i++)
                sum += pairs[i & (Count - 1)].Ancestor(4).Contains(pairs[(i + 1) & (Count - 1)]) ? 1 : 2;
            return sum;
        }));
        return Task.CompletedTask;
    }
}
