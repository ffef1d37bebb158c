using System.Diagnostics;
using System.Globalization;
using Twin.Abstractions;
using Twin.Benchmarks.Rivals;
using Twin.Grid;
using Twin.Model;
using Twin.View;

namespace Twin.Benchmarks.Suites;

/// <summary>The living city through its grains: changes, when the city total shows them, reads of areas, and facts in bulk. Ends with a check that the city total holds exactly what was acknowledged.</summary>
internal sealed class AggregatesSuite : ISuite
{
    private const int Rounds = 3;
    private const int Warm = 10_000;
    private const byte Population = 1, Pm25 = 16;
    private const string Rival = "stock ADO.NET provider";

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan s_paced = TimeSpan.FromSeconds(4);
    private static readonly Principal s_bench = new("bench", "data-steward", "320100");

    private double[] _rivalAtHundred = [];

    public string Name => "aggregates";

    public string Purpose => "durable changes through cell grains, change to city total, reads of areas, facts in bulk; rival: the same grain with state by the stock ADO.NET provider and a history row";

    public async Task RunAsync(Report report)
    {
        var started = Stopwatch.GetTimestamp();
        await using var city = await AggregatesCity.StartAsync();
        report.Note(Text($"{city.Cells.Length:#,0} cells; base imported and silo started in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; the rival's file: {city.Stock.Durability()}"));
        var people = new People(city);
        await ChangesAsync(report, city, people);
        await VisibleAsync(report, city, people);
        await ReadsAsync(report, city);
        await BulkAsync(report, city);
        await people.CheckAsync(report);
        report.Note(Text($"{city.Log.Head:#,0} changes in the log, {city.Stock.Rows():#,0} in the rival's history; memory {Environment.WorkingSet / 1048576:#,0} MiB; the suite took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
    }

    private async Task ChangesAsync(Report report, AggregatesCity city, People people)
    {
        foreach (var writers in (int[])[1, 100, 1000])
        {
            foreach (var (cells, where) in ((int, string)[])[(city.Cells.Length, "any cell"), (Warm, "10,000 cells")])
            {
                // What one measurement left to project must not slow the next, and least of all the rival.
                while (city.Log.Projected < city.Log.Head) await Task.Delay(50);
                var own = new List<AggregatesRound>();
                var rival = new List<AggregatesRound>();
                // The first round of each is warm-up; then the two take turns, so that a busy minute of the machine meets both.
                for (var i = -1; i < Rounds; i++)
                {
                    own.Add(await AggregatesRound.RunAsync(writers, s_round, i, (w, random) => people.WriteAsync(Cell(city, random, cells, w, writers), random)));
                    if (writers <= 100) rival.Add(await AggregatesRound.RunAsync(writers, s_round, i, (w, random) => StockAsync(city, Cell(city, random, cells, w, writers), random)));
                }

                own.RemoveAt(0);
                if (own.Find(r => r.Failed > 0) is { } bad) throw new InvalidOperationException($"{bad.Failed} changes failed at {writers} writers, the first: {bad.Error}");
                if (rival.Count > 0) rival.RemoveAt(0);
                var name = Text($"{where}, {writers:#,0} writers");
                report.Add($"changes, {name}", "1/s", [.. own.Select(r => r.Rate)], null, rival.Count > 0 ? Rival : null, rival.Count > 0 ? [.. rival.Select(r => r.Rate)] : null, moreIsBetter: true);
                report.Add("  time of a change, p50", "ms", [.. own.Select(r => r.P50)], null, rival.Count > 0 ? Rival : null, rival.Count > 0 ? [.. rival.Select(r => r.P50)] : null);
                report.Add("  time of a change, p99", "ms", [.. own.Select(r => r.P99)], null, rival.Count > 0 ? Rival : null, rival.Count > 0 ? [.. rival.Select(r => r.P99)] : null);
                if (rival.Sum(r => r.Failed) is > 0 and var lost) report.Note(Text($"the rival failed {lost:#,0} calls, not in its rate; one of them: {rival.Find(r => r.Failed > 0)!.Error}"));
                if (writers == 100 && cells == Warm) _rivalAtHundred = [.. rival.Select(r => r.Rate)];
            }
        }
    }

    private static async Task VisibleAsync(Report report, AggregatesCity city, People people)
    {
        foreach (var pace in (int[])[2_000, 10_000])
        {
            var rounds = new List<AggregatesPace.Round>();
            for (var i = 0; i < Rounds; i++)
            {
                var random = new Random(i);
                var order = Enumerable.Range(0, Warm).ToArray();
                random.Shuffle(order);
                var round = await AggregatesPace.RunAsync(city, pace, s_paced, n => people.SetAsync(Spread(order[n % Warm], Warm, city.Cells.Length), n % 1000));
                rounds.Add(round);
                if (!round.Kept || round.Rate < pace * 0.9)
                {
                    report.Note(Text($"change to city total at {pace:#,0}/s: this machine carried {round.Rate:#,0}/s just now, so the times would be those of a queue"));
                    return;
                }
            }

            double? asked = pace == 10_000 ? 25 : null;
            report.Add(Text($"acknowledged to city total, {pace:#,0}/s, p50"), "ms", [.. rounds.Select(r => AggregatesRound.Rank(r.FromAck, 0.5))]);
            report.Add(Text($"acknowledged to city total, {pace:#,0}/s, p99"), "ms", [.. rounds.Select(r => AggregatesRound.Rank(r.FromAck, 0.99))], asked);
            report.Add(Text($"sent to city total, {pace:#,0}/s, p50"), "ms", [.. rounds.Select(r => AggregatesRound.Rank(r.FromDue, 0.5))]);
            report.Add(Text($"sent to city total, {pace:#,0}/s, p99"), "ms", [.. rounds.Select(r => AggregatesRound.Rank(r.FromDue, 0.99))], asked);
        }
    }

    private static async Task ReadsAsync(Report report, AggregatesCity city)
    {
        var areas = city.Base.Areas.Count;
        var perRead = Samples.Nanoseconds(n =>
        {
            var sum = 0L;
            for (var i = 0; i < n; i++) sum += city.View.Now.Live.Area(i * 31 % areas, Population).Sum;
            return sum;
        });
        report.Add("reads of a fact of an area, view, one thread", "1/s", [.. perRead.Select(ns => 1e9 / ns)], moreIsBetter: true);
        // The plain way to the same number: every cell asked, none of them folded before.
        report.Add("a fact of the city, view", "us", [.. Samples.Nanoseconds(n =>
        {
            var sum = 0L;
            for (var i = 0; i < n; i++) sum += city.View.Now.Live.Area(0, Population).Sum;
            return sum;
        }).Select(ns => ns / 1e3)], null, "every cell added up", [.. Samples.Milliseconds(() => AddUp(city), 3, warmUp: false).Select(ms => ms * 1e3)]);

        var codes = city.Base.Areas.Select(a => GrainKeys.Of(BranchInfo.Live, a.Code)).ToArray();
        foreach (var readers in (int[])[1, 100])
        {
            var rounds = new List<double>();
            for (var i = -1; i < Rounds; i++)
                rounds.Add((await AggregatesRound.RunAsync(readers, s_round, i, (_, random) => city.Grains.GetGrain<IAreaGrain>(codes[random.Next(codes.Length)]).AggregatesAsync(["population"], 0))).Rate);
            report.Add(Text($"reads of an area, grain to JSON, {readers} readers"), "1/s", rounds[1..], moreIsBetter: true);
        }
    }

    private static long AddUp(AggregatesCity city)
    {
        var root = city.View.Now.Live;
        var sum = 0L;
        foreach (var cell in city.Cells)
            foreach (var f in root.Cell(cell).Facts)
                if (f.Fact == Population) sum += f.Value ?? 0;
        return sum;
    }

    private async Task BulkAsync(Report report, AggregatesCity city)
    {
        var tiles = city.Cells.GroupBy(c => c.Tile).ToArray();
        var (rates, seconds) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds && seconds.Sum() < 45; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var written = 0L;
            var position = 0L;
            await Parallel.ForEachAsync(tiles, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (tile, _) =>
            {
                TileFactWrite[] facts = [.. tile.Select(c => new TileFactWrite(c.Index, new FactWrite(Pm25, (c.Index + round) % 500, null, SourceClass.Modelled, "")))];
                var result = await city.Grains.GetGrain<ITileGrain>(GrainKeys.Of(BranchInfo.Live, TileOrdinal.ToCode(tile.Key).ToString())).WriteAsync(facts, Meta());
                if (result.Status != WriteStatus.Done) throw new InvalidOperationException($"tile {tile.Key}: {result.Status} {result.Detail}");
                Interlocked.Add(ref written, facts.Length);
                lock (tiles) position = Math.Max(position, result.Position);
            });
            var snapshot = await city.View.AtLeastAsync(position, TimeSpan.FromSeconds(30), CancellationToken.None) ?? throw new TimeoutException("the view did not show the bulk within 30 s");
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            rates.Add(written / seconds[^1]);
            if (snapshot.Live.Area(0, Pm25).Count != city.Cells.Length) throw new InvalidOperationException($"the city total counts {snapshot.Live.Area(0, Pm25).Count} cells of {city.Cells.Length}");
        }

        report.Add("bulk facts, all cells, tile grains", "1/s", rates, null, Rival + ", 100 writers", _rivalAtHundred, moreIsBetter: true);
        report.Add("  time of all cells, durable and visible", "s", seconds);
    }

    /// <summary>Each writer has cells of its own, spread over the whole city.</summary>
    private static int Cell(AggregatesCity city, Random random, int cells, int writer, int writers) => Spread(random.Next(cells / writers) * writers + writer, cells, city.Cells.Length);

    private static int Spread(int n, int of, int all) => (int)((long)n * all / of);

    private static Task<int> StockAsync(AggregatesCity city, int cell, Random random)
        => city.Grains.GetGrain<IStockCellGrain>(city.Cells[cell].Code.ToString()).PatchAsync([new FactWrite(Population, random.Next(1000), null, SourceClass.Reported, "")], Meta());

    private static CommandMeta Meta() => new(s_bench, "bench", Guid.CreateVersion7());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Residents of each cell as last acknowledged, to be compared with the city total.</summary>
    private sealed class People
    {
        private readonly AggregatesCity _city;
        private readonly long[] _last;
        private readonly long[] _positions;
        private readonly long _before;

        internal People(AggregatesCity city)
        {
            _city = city;
            var root = city.View.Now.Live;
            _last = [.. city.Cells.Select(c => root.Cell(c).Facts.Where(f => f.Fact == Population).Sum(f => f.Value ?? 0))];
            _positions = new long[_last.Length];
            _before = root.Area(0, Population).Sum;
            if (_last.Sum() != _before) throw new InvalidOperationException($"the cells have {_last.Sum()} residents, the city total says {_before}");
        }

        private string Code(int cell) => _city.Cells[cell].Code.ToString();

        internal Task<long> WriteAsync(int cell, Random random) => SetAsync(cell, random.Next(1000));

        /// <summary>Writes and waits for the acknowledgement; gives its position in the log.</summary>
        internal async Task<long> SetAsync(int cell, int value)
        {
            var result = await _city.Grains.GetGrain<ICellGrain>(GrainKeys.Of(BranchInfo.Live, Code(cell))).PatchAsync([new FactWrite(Population, value, null, SourceClass.Reported, "")], null, Meta());
            if (result.Status != WriteStatus.Done) throw new InvalidOperationException($"cell {Code(cell)}: {result.Status} {result.Detail}");
            // Two answers of one cell may come in another order than their changes.
            lock (_last)
                if (result.Position > _positions[cell]) (_last[cell], _positions[cell]) = (value, result.Position);
            return result.Position;
        }

        internal async Task CheckAsync(Report report)
        {
            var snapshot = await _city.View.AtLeastAsync(_city.Log.Head, TimeSpan.FromSeconds(30), CancellationToken.None) ?? throw new TimeoutException("the view did not reach the head of the log within 30 s");
            var (told, expected) = (snapshot.Live.Area(0, Population).Sum, _last.Sum());
            if (told != expected) throw new InvalidOperationException($"the acknowledged changes make {expected} residents, the city total says {told}");
            report.Note(Text($"city total {_before:#,0} at first, {told:#,0} now: exactly what was acknowledged"));
        }
    }
}
