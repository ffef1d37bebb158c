using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.View.Tests;

/// <summary>A random life of a city: writes in bursts, late values, retractions, things, forks of forks, runs, discards, passing time, restarts; and the judgement of every snapshot that was published.</summary>
internal static class History
{
    public static async Task<string?> FaultOfAsync(int seed, int steps, Func<CommittedGroup, CommittedGroup>? tamper = null)
    {
        var random = new Random(seed);
        await using var city = await TestCity.StartAsync(tamper);
        var branches = new List<BranchInfo> { city.View.Now.Branches[0] };
        var made = 0;
        try
        {
            for (var step = 0; step < steps; step++)
                switch (random.Next(20))
                {
                    case < 14:
                        await BurstAsync(city, random, branches);
                        break;
                    case 14 or 15 when branches.Count < 6:
                        await city.ForkAsync($"what-if-{++made}", branches[random.Next(branches.Count)].Number, random.Next(3) == 0 ? $"run-{made}" : null);
                        branches = [.. (await city.SeenAsync()).Branches];
                        break;
                    case 16 when branches.Count > 2:
                        await city.DiscardAsync(branches[random.Next(1, branches.Count)]);
                        branches = [.. (await city.SeenAsync()).Branches];
                        break;
                    case 17:
                        await city.RestartAsync();
                        break;
                    default:
                        city.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 20)));
                        break;
                }

            await city.SeenAsync();
        }
        catch (ViewFaultException fault)
        {
            return fault.Message;
        }

        return await JudgeAsync(city, random);
    }

    /// <summary>The first fault of any published snapshot, or null.</summary>
    public static async Task<string?> JudgeAsync(TestCity city, Random random)
    {
        var oracle = new Oracle(city.Base);
        List<ViewSnapshot> snapshots;
        lock (city.Published) snapshots = [.. city.Published.OrderBy(s => s.Position)];
        if (snapshots[^1].Position != city.Log.Head) return "the last position was not published";
        foreach (var snapshot in snapshots)
        {
            while (oracle.Position < snapshot.Position)
                foreach (var row in await city.Log.ReadAsync(oracle.Position, 1, TestContext.Current.CancellationToken)) oracle.Apply(row);
            if (oracle.Compare(snapshot, random) is { } fault) return fault;
        }

        return null;
    }

    private static async Task BurstAsync(TestCity city, Random random, List<BranchInfo> branches)
    {
        var used = new HashSet<(int, string)>();
        var commits = new List<Task>();
        for (var u = random.Next(1, 6); u > 0; u--)
        {
            var branch = branches[random.Next(branches.Count)];
            var ops = new List<Op>();
            for (var o = random.Next(1, 5); o > 0; o--)
            {
                if (random.Next(6) == 0)
                {
                    var id = $"pipe-{random.Next(5)}";
                    if (used.Add((branch.Number, id))) ops.Add(city.ThingOp(branch.Number, ThingKind.Pipe, id, random.Next(4) == 0 ? "" : $$"""{"status":"{{random.Next(100)}}"}"""));
                    continue;
                }

                // Few cells, so that values meet; one in twenty is a tile away from the city.
                var cell = random.Next(20) == 0 ? FactCell.FromPoint(119.2, 31.9) : random.Next(3) == 0 ? city.Cell(random.Next(city.Base.TileOrdinals.Count), random.Next(FactCell.PerTile)) : city.Inside(random.Next(40) * 29);
                if (!used.Add((branch.Number, cell.ToString()))) continue;
                ops.Add(city.CellOp(branch.Number, cell, [.. ((byte[])[1, 3, 6, 9]).Where(_ => random.Next(2) == 0).DefaultIfEmpty((byte)1).Select(f => Change(city, random, f, branch.RunId is not null))]));
            }

            if (ops.Count > 0) commits.Add(city.CommitAsync(branch.Number, [.. ops]));
        }

        await Task.WhenAll(commits);
    }

    private static FactChange Change(TestCity city, Random random, byte fact, bool run)
    {
        // Whole quarters of an hour, so that equal valid times occur.
        long? valid = random.Next(3) == 0 ? null : city.NowUs + (run ? 1 : -1) * random.Next(8) * 15 * 60 * Micros.Second;
        return TestCity.Change(fact, random.Next(6) == 0 ? null : random.Next(-100, 2000), valid, (SourceClass)random.Next(1, 6));
    }
}
