using Twin.Abstractions;
using Twin.Grains.Tests.Support;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Grains.Tests.Cells;

[Collection(SiloCollection.Name)]
public class CellGrainTests(SiloFixture fixture)
{
    private static long s_hour = Micros.From(new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly TestCity _city = fixture.City;

    [Fact]
    public async Task A_patched_fact_is_in_the_view_with_its_version_and_a_retracted_one_is_gone()
    {
        var cell = fixture.NextCell();
        var set = await Cell(cell).PatchAsync([Noise(550)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 1), (set.Status, set.Version));
        var seen = (await _city.LiveAsync()).Cell(cell);
        Assert.Equal((550L, 1), (seen.Find(TestFacts.Noise)!.Value.Value!.Value, seen.Version));
        var gone = await Cell(cell).PatchAsync([Noise(null)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 2), (gone.Status, gone.Version));
        Assert.Null((await _city.LiveAsync()).Cell(cell).Find(TestFacts.Noise)?.Value);
    }

    [Fact]
    public async Task The_same_observation_twice_writes_once_and_another_value_corrects_it()
    {
        var cell = fixture.NextCell();
        var first = await Cell(cell).PatchAsync([Noise(550, s_hour)], null, TestSilo.Meta());
        var again = await Cell(cell).PatchAsync([Noise(550, s_hour)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Unchanged, 1, first.Position), (again.Status, again.Version, again.Position));
        var late = await Cell(cell).PatchAsync([Noise(400, s_hour - 1000)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 550L), (late.Status, (await _city.LiveAsync()).Cell(cell).Find(TestFacts.Noise)!.Value.Value!.Value));
        var lateAgain = await Cell(cell).PatchAsync([Noise(400, s_hour - 1000)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Unchanged, late.Position), (lateAgain.Status, lateAgain.Position));
        var corrected = await Cell(cell).PatchAsync([Noise(560, s_hour)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 560L), (corrected.Status, (await _city.LiveAsync()).Cell(cell).Find(TestFacts.Noise)!.Value.Value!.Value));
        Assert.Equal(3, (await _city.Log.CellHistoryAsync(0, cell.Key, TestFacts.Noise, null, null, 10)).Count);
    }

    [Fact]
    public async Task A_write_for_another_version_is_stale_and_changes_nothing()
    {
        var cell = fixture.NextCell();
        await Cell(cell).PatchAsync([Noise(1)], 0, TestSilo.Meta());
        var stale = await Cell(cell).PatchAsync([Noise(2)], 0, TestSilo.Meta());
        Assert.Equal((WriteStatus.Stale, 1), (stale.Status, stale.Version));
        Assert.Equal(WriteStatus.Done, (await Cell(cell).PatchAsync([Noise(2)], 1, TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task A_cell_outside_the_city_and_a_fact_twice_in_one_command_are_refused_by_name()
    {
        var outside = await Cell(new FactCell(0, 0)).PatchAsync([Noise(1)], null, TestSilo.Meta());
        Assert.Equal(WriteStatus.NotFound, outside.Status);
        var twice = await Cell(fixture.NextCell()).PatchAsync([Noise(1, s_hour), Noise(2, s_hour + 1)], null, TestSilo.Meta());
        Assert.Equal(WriteStatus.Invalid, twice.Status);
        Assert.Contains("noise", twice.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bulk_path_makes_an_active_cell_read_again()
    {
        var cell = fixture.NextCell();
        await Cell(cell).PatchAsync([Noise(1)], null, TestSilo.Meta());
        var bulk = await Tile(cell).WriteAsync([new(cell.Index, Noise(2)), new(cell.Index, new FactWrite(TestFacts.Depth, 10, null, SourceClass.Observed, ""))], TestSilo.Meta());
        Assert.Equal(WriteStatus.Done, bulk.Status);
        var after = await Cell(cell).PatchAsync([Noise(3)], null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 3), (after.Status, after.Version));
        Assert.Equal([3L, 2L, 1L], (await _city.Log.CellHistoryAsync(0, cell.Key, TestFacts.Noise, null, null, 10)).Select(v => v.Value!.Value));
        Assert.Equal(10L, (await _city.LiveAsync()).Cell(cell).Find(TestFacts.Depth)!.Value.Value!.Value);
        var stale = await Cell(cell).PatchAsync([Noise(4)], 2, TestSilo.Meta());
        Assert.Equal((WriteStatus.Stale, 3), (stale.Status, stale.Version));
    }

    [Fact]
    public async Task A_tile_takes_many_cells_in_one_unit_and_a_repeat_changes_nothing()
    {
        // not the cells that NextCell gives: other tests count versions on those, in whatever order they run
        var (tile, taken) = (fixture.NextCell().Tile, _city.Base.Apart.ToHashSet());
        TileFactWrite[] writes = [.. Enumerable.Range(0, FactCell.PerTile).Where(i => !taken.Contains(new FactCell(tile, (byte)i))).Take(50).Select(i => new TileFactWrite((byte)i, new FactWrite(TestFacts.Noise, 100 + i, s_hour + 7, SourceClass.Reported, "bulk")))];
        var grain = fixture.Silo.Grain<ITileGrain>(TileOrdinal.ToCode(tile).ToString());
        var done = await grain.WriteAsync(writes, TestSilo.Meta());
        var again = await grain.WriteAsync(writes, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, WriteStatus.Unchanged, done.Position), (done.Status, again.Status, again.Position));
    }

    [Fact]
    public async Task Cell_and_tile_writing_at_once_lose_nothing()
    {
        var cell = fixture.NextCell();
        var (single, bulk) = (Cell(cell), Tile(cell));
        var singles = Task.WhenAll(Enumerable.Range(0, 30).Select(i => DoAsync(k => single.PatchAsync([Noise(1000 + i)], null, k))));
        var bulks = Task.WhenAll(Enumerable.Range(0, 30).Select(i => DoAsync(k => bulk.WriteAsync([new(cell.Index, Noise(1500 + i))], k))));
        await Task.WhenAll(singles, bulks);
        var values = (await _city.Log.CellHistoryAsync(0, cell.Key, TestFacts.Noise, null, null, 100)).Select(v => v.Value!.Value).Order();
        Assert.Equal(Enumerable.Range(1000, 30).Concat(Enumerable.Range(1500, 30)).Select(v => (long)v), values);
        Assert.Equal(60, (await _city.Log.ReadCellAsync(0, cell.Key)).Version);
    }

    private static async Task DoAsync(Func<CommandMeta, Task<WriteResult>> command)
    {
        var meta = TestSilo.Meta();
        WriteResult result;
        do result = await command(meta);
        while (result.Status == WriteStatus.Retry);
        Assert.True(result.Ok, result.Detail);
    }

    private ICellGrain Cell(FactCell cell) => fixture.Silo.Grain<ICellGrain>(cell.Code.ToString());

    private ITileGrain Tile(FactCell cell) => fixture.Silo.Grain<ITileGrain>(TileOrdinal.ToCode(cell.Tile).ToString());

    private static FactWrite Noise(long? value, long? at = null) => new(TestFacts.Noise, value, at, SourceClass.Reported, "");
}
