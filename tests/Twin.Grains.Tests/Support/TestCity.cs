using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Model.Incidents;
using Twin.Model.Things;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;
using Twin.View;

namespace Twin.Grains.Tests.Support;

/// <summary>A made-up city over a real log and a real view in a temporary folder. It may be closed and opened again, as by a host that stops and starts.</summary>
internal sealed class TestCity : IAsyncDisposable
{
    private TestCity()
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("twin-grains-").FullName;

    public TestBase Base { get; } = new();

    public SqliteLog Log { get; private set; } = null!;

    public CityView View { get; private set; } = null!;

    /// <summary>What happens to the next group commit; once.</summary>
    public CommitFault NextFault { get; set; }

    public static async Task<TestCity> OpenAsync()
    {
        var city = new TestCity();
        await city.ReopenAsync();
        return city;
    }

    public async Task ReopenAsync()
    {
        if (Log is not null) await CloseAsync();
        Log = new SqliteLog(new SqliteLogOptions(Path.Combine(Folder, "log.db")) { Faults = TakeFault });
        View = new CityView(Base, TestFacts.Catalogue, Log, TimeProvider.System, new ViewOptions(), NullLogger.Instance);
        await View.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The live line as it stands after everything committed so far.</summary>
    public async Task<BranchRoot> LiveAsync()
        => (await View.AtLeastAsync(Log.Head, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) ?? throw new TimeoutException()).Live;

    /// <summary>Water in a cell, straight into the log as a grain would commit it: all that the streams need.</summary>
    public async Task FloodAsync(FactCell cell, double metres)
    {
        for (var done = false; !done;)
        {
            var now = await Log.ReadCellAsync(0, cell.Key);
            var op = Op.OfCell(cell.Key, now.Version, new FactChange(TestFacts.Depth, null, 0, (long)Math.Round(metres * 1000), new FactSource(SourceClass.Observed, "gauge")));
            try
            {
                await Log.CommitAsync(new CommitUnit(0, [op], "gauge", "test", Guid.NewGuid()));
                done = true;
            }
            catch (ConflictException)
            {
                // Another writer of the test was first.
            }
        }
    }

    /// <summary>Everything that consumers of streams bring about, in words that do not depend on when they looked: incidents by place, buildings and zones by water.</summary>
    public async Task<string> PictureAsync()
    {
        var live = await LiveAsync();
        var lines = live.Things(ThingKind.Incident).Select(t => IncidentState.FromPayload(t.Payload.Span)).Select(i => $"incident {i.Kind} {i.Cell} {i.Status} {i.Origin}")
            .Concat(live.Things(ThingKind.Building).Select(t => (t.Id, S: BuildingState.FromPayload(t.Payload.Span))).Select(b => string.Create(CultureInfo.InvariantCulture, $"building {b.Id} {b.S.Status} {b.S.CellDepthM} {b.S.EntranceDepthM}")))
            .Concat(live.Things(ThingKind.Zone).Select(t => (t.Id, S: ZoneState.FromPayload(t.Payload.Span))).Select(z => string.Create(CultureInfo.InvariantCulture, $"zone {z.Id} {z.S.Status} {z.S.DepthM}")));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>Every candidate that a desk has taken stands in one entry, and every entry has its incident.</summary>
    public async Task RequireEachCandidateInOneIncidentAsync(string kind)
    {
        var live = await LiveAsync();
        var desk = DeskState.FromPayload(kind, (await Log.ReadThingAsync(0, ThingKind.Desk, kind)).Payload.Span);
        var candidates = desk.Entries.SelectMany(e => e.Candidates).ToList();
        Assert.Equal(candidates.Count, candidates.Distinct().Count());
        Assert.Equal(desk.Entries.Select(e => e.Id).Order(StringComparer.Ordinal), live.Things(ThingKind.Incident).Select(t => t.Id).Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private CommitFault TakeFault()
    {
        var fault = NextFault;
        NextFault = CommitFault.None;
        return fault;
    }

    private async Task CloseAsync()
    {
        await View.DisposeAsync();
        await Log.DisposeAsync();
    }
}
