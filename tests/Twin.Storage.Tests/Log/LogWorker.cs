using System.Globalization;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Storage.Tests.Log;

/// <summary>A process that writes with many writers until it is killed, and prints each acknowledged key with its position, one line in one write. <c>ready</c> is its first line.</summary>
internal static class LogWorker
{
    private const int Writers = 40, CellsPerWriter = 5;

    /// <summary>Folder, seed, and the group (counted from 1) that is acknowledged and not written, or 0.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = args[0];
        var seed = int.Parse(args[1], CultureInfo.InvariantCulture);
        var lose = int.Parse(args[2], CultureInfo.InvariantCulture);
        var groups = 0;
        await using var output = Console.OpenStandardOutput();
        await using var log = new SqliteLog(new(Path.Combine(folder, "log.db")) { ProjectRows = 500, Faults = () => ++groups == lose ? CommitFault.AcknowledgeUnwritten : CommitFault.None });
        await output.WriteAsync("ready\n"u8.ToArray());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(log, output, w, seed)));
        return 0;
    }

    private static async Task WriteAsync(SqliteLog log, Stream output, int writer, int seed)
    {
        var random = new Random(seed * 1000 + writer);
        var source = new FactSource(SourceClass.Observed, "");
        while (true)
        {
            // Three in four units change a cell, one in four a cell and a thing.
            var cell = writer * CellsPerWriter + random.Next(CellsPerWriter);
            var ops = new List<Op> { Op.OfCell(cell, (await log.ReadCellAsync(0, cell)).Version, new FactChange((byte)random.Next(1, 9), null, 0, random.Next(100), source)) };
            if (random.Next(4) == 0)
            {
                var id = $"zone-{writer}";
                ops.Add(Op.OfThing(ThingKind.Zone, id, (await log.ReadThingAsync(0, ThingKind.Zone, id)).Version, "{}"u8.ToArray()));
            }

            var unit = new CommitUnit(0, ops, $"writer {writer}", "kill test", Guid.NewGuid());
            Committed done;
            try
            {
                done = await log.CommitAsync(unit);
            }
            catch (ConflictException)
            {
                continue;
            }

            var line = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{unit.IdempotencyKey:N} {done.First}\n"));
            lock (output) output.Write(line);
        }
    }
}
