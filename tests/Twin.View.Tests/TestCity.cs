using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.View.Tests;

/// <summary>A city with a real log in a temporary folder and a view that follows it; writers know the versions. Time stands still unless moved.</summary>
internal sealed class TestCity : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-view-").FullName;
    private readonly Func<CommittedGroup, CommittedGroup>? _tamper;
    private readonly ViewOptions _options;
    private readonly Dictionary<(int, ThingKind, string), int> _versions = [];

    private TestCity(Func<CommittedGroup, CommittedGroup>? tamper, ViewOptions? options) => (_tamper, _options) = (tamper, options ?? new ViewOptions());

    public SyntheticBase Base { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero));

    public long NowUs => Micros.From(Clock.GetUtcNow());

    public TamperedLog Log { get; private set; } = null!;

    public CityView View { get; private set; } = null!;

    /// <summary>Every snapshot that any view of this city published.</summary>
    public List<ViewSnapshot> Published { get; } = [];

    public static async Task<TestCity> StartAsync(Func<CommittedGroup, CommittedGroup>? tamper = null, ViewOptions? options = null)
    {
        var city = new TestCity(tamper, options);
        await city.OpenAsync();
        return city;
    }

    /// <summary>Closes and opens log and view, as a killed and started silo does.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>A cell of the synthetic city by tile index and place.</summary>
    public FactCell Cell(int tile, int index) => new(Base.TileOrdinals[tile], (byte)index);

    /// <summary>A cell inside the city.</summary>
    public FactCell Inside(int n)
    {
        var all = Enumerable.Range(0, Base.TileOrdinals.Count).SelectMany(t => Enumerable.Range(0, FactCell.PerTile).Where(c => Base.CommunityOf(t).Span[c] != SyntheticBase.NoArea).Select(c => Cell(t, c))).ToList();
        return all[n % all.Count];
    }

    public int CommunityOf(FactCell cell) => Base.CommunityOf(Base.TileIndexOf(cell.Tile)).Span[cell.Index];

    public static FactChange Change(byte fact, long? value, long? validUs = null, SourceClass source = SourceClass.Reported) => new(fact, validUs, 0, value, new FactSource(source, ""));

    public Op CellOp(int branch, FactCell cell, params FactChange[] facts) => Op.OfCell(cell.Key, Next(branch, ThingKind.Cell, cell.ToString()), facts);

    public Op ThingOp(int branch, ThingKind kind, string id, string state) => Op.OfThing(kind, id, Next(branch, kind, id), System.Text.Encoding.UTF8.GetBytes(state));

    public Task<Committed> CommitAsync(int branch, params Op[] ops) => Log.CommitAsync(new CommitUnit(branch, ops, "tester", "test", Guid.NewGuid()));

    public Task<Committed> SetAsync(int branch, FactCell cell, byte fact, long? value, long? validUs = null) => CommitAsync(branch, CellOp(branch, cell, Change(fact, value, validUs)));

    public Task<Committed> ForkAsync(string id, int parent = 0, string? run = null, long? validUs = null, string? hash = null) =>
        CommitAsync(0, Op.OfThing(ThingKind.Branch, id, Next(0, ThingKind.Branch, id), new BranchState(parent, validUs ?? NowUs, hash ?? Base.Hash, run, false).ToPayload()));

    public async Task<Committed> DiscardAsync(BranchInfo branch)
    {
        var state = new BranchState(branch.ParentNumber, branch.ForkValidUs, branch.BaseHash, branch.RunId, true);
        return await CommitAsync(0, Op.OfThing(ThingKind.Branch, branch.Id, Next(0, ThingKind.Branch, branch.Id), state.ToPayload()));
    }

    /// <summary>The snapshot that holds everything committed so far.</summary>
    public async Task<ViewSnapshot> SeenAsync() => await View.AtLeastAsync(Log.Head, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) ?? throw new TimeoutException();

    /// <summary>Waits for a condition that a thread of the view brings about; time of the test's clock does not pass.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private int Next(int branch, ThingKind kind, string id)
    {
        var version = _versions.GetValueOrDefault((branch, kind, id));
        _versions[(branch, kind, id)] = version + 1;
        return version;
    }

    private async Task OpenAsync()
    {
        Log = new TamperedLog(new SqliteLog(new SqliteLogOptions(Path.Combine(_folder, "log.db")) { Time = Clock }), _tamper);
        View = new CityView(Base, TestFacts.Catalogue, Log, Clock, _options, NullLogger.Instance);
        View.Published += s =>
        {
            lock (Published) Published.Add(s);
        };
        await View.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task CloseAsync()
    {
        await View.DisposeAsync();
        await Log.DisposeAsync();
    }
}
