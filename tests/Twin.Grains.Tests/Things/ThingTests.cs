using Twin.Abstractions;
using Twin.Grains.Tests.Support;
using Twin.Model;
using Twin.Model.Things;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Grains.Tests.Things;

[Collection(SiloCollection.Name)]
public class ThingTests(SiloFixture fixture)
{
    private static readonly long s_from = Micros.From(TimeProvider.System.GetUtcNow()) / Micros.Hour * Micros.Hour - 5 * Micros.Hour;
    private readonly TestCity _city = fixture.City;

    [Fact]
    public async Task A_building_takes_occupants_and_status_and_refuses_a_wrong_one_with_what_is_allowed()
    {
        var grain = fixture.Silo.Grain<IBuildingGrain>("way-1");
        var set = await grain.SetAsync("evacuating", 5, null, 0, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 1), (set.Status, set.Version));
        var wrong = await grain.SetAsync("burning", null, null, null, TestSilo.Meta());
        Assert.Equal(WriteStatus.Invalid, wrong.Status);
        Assert.Contains("evacuated", wrong.Allowed!);
        Assert.Equal(WriteStatus.Stale, (await grain.SetAsync("normal", null, null, 0, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.NotFound, (await fixture.Silo.Grain<IBuildingGrain>("way-nowhere").SetAsync("normal", null, null, null, TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task Older_and_repeated_water_changes_nothing_and_an_order_to_evacuate_stays()
    {
        var grain = fixture.Silo.Grain<IBuildingGrain>("way-2");
        Assert.Equal(WriteStatus.Done, (await grain.ExposeAsync(0.4, 0.3, 10, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.ExposeAsync(0, 0, 9, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.ExposeAsync(0, 0, 10, TestSilo.Meta())).Status);
        await grain.SetAsync("evacuating", null, null, null, TestSilo.Meta());
        var dry = await grain.ExposeAsync(0, 0, 11, TestSilo.Meta());
        Assert.Equal((BuildingStatus.Evacuating, 0d), (BuildingState.FromPayload(dry.State).Status, BuildingState.FromPayload(dry.State).CellDepthM));
    }

    [Fact]
    public async Task A_pipe_is_blocked_once()
    {
        var grain = fixture.Silo.Grain<IPipeSegmentGrain>("pipe-0");
        Assert.Equal(WriteStatus.Done, (await grain.SetAsync("blocked", null, TestSilo.Meta())).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.SetAsync("blocked", null, TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task Counts_late_twice_and_out_of_order_come_out_right()
    {
        var grain = fixture.Silo.Grain<IPersonFlowZoneGrain>("zone-a");
        var random = new Random(5);
        var counts = Enumerable.Range(0, 20).SelectMany(i => new[] { Count("north", i, 10, 3), Count("south", i, 4, 6) }).ToList();
        foreach (var c in counts.Concat(counts).OrderBy(_ => random.Next())) Assert.True((await grain.CountAsync(c, TestSilo.Meta())).Ok);
        var corrected = await grain.CountAsync(Count("north", 0, 12, 3), TestSilo.Meta());
        var zone = ZoneState.FromPayload(corrected.State);
        Assert.Equal((20 * 14 + 2, 20 * 9, 20 * 5 + 2), (zone.In, zone.Out, zone.Present));
    }

    [Fact]
    public async Task A_command_whose_commit_fails_is_told_so_and_its_retry_commits_it()
    {
        var grain = fixture.Silo.Grain<IBuildingGrain>("way-3");
        await grain.SetAsync(null, 1, null, null, TestSilo.Meta());
        var meta = TestSilo.Meta();
        _city.NextFault = CommitFault.BeforeCommit;
        Assert.Equal(WriteStatus.Retry, (await grain.SetAsync(null, 2, null, 1, meta)).Status);
        var retried = await grain.SetAsync(null, 2, null, 1, meta);
        Assert.Equal((WriteStatus.Done, 2, 2), (retried.Status, retried.Version, BuildingState.FromPayload(retried.State).OccupantsDay));
    }

    [Fact]
    public async Task A_command_that_was_committed_unheard_is_known_at_the_retry_although_its_version_is_past()
    {
        var grain = fixture.Silo.Grain<IBuildingGrain>("way-4");
        await grain.SetAsync(null, 1, null, null, TestSilo.Meta());
        var meta = TestSilo.Meta();
        _city.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await grain.SetAsync(null, 2, null, 1, meta)).Status);
        var retried = await grain.SetAsync(null, 2, null, 1, meta);
        Assert.Equal((WriteStatus.Unchanged, 2), (retried.Status, retried.Version));
        Assert.Equal(2, (await _city.Log.ThingHistoryAsync(0, ThingKind.Building, "way-4")).Count);
        Assert.Equal(WriteStatus.Stale, (await grain.SetAsync(null, 3, null, 1, TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task A_cell_command_that_was_committed_unheard_is_known_at_the_retry()
    {
        var cell = fixture.NextCell();
        var grain = fixture.Silo.Grain<ICellGrain>(cell.Code.ToString());
        var meta = TestSilo.Meta();
        FactWrite[] write = [new(TestFacts.Noise, 600, null, SourceClass.Reported, "")];
        _city.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await grain.PatchAsync(write, 0, meta)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.PatchAsync(write, 0, meta)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.PatchAsync(write, null, meta)).Status);
        Assert.Single(await _city.Log.CellHistoryAsync(0, cell.Key, null, null, null, 10));
    }

    [Fact]
    public async Task The_writer_with_an_old_version_is_refused_and_the_grain_reads_again()
    {
        var grain = fixture.Silo.Grain<IBuildingGrain>("way-5");
        await grain.SetAsync(null, 1, null, null, TestSilo.Meta());
        var stranger = new BuildingState(BuildingStatus.Normal, StatusBy.Base, 7, 70, 0, 0, 0).ToPayload();
        await _city.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Building, "way-5", 1, stranger)], "another activation", "", Guid.NewGuid()));
        var after = await grain.SetAsync(null, 8, null, null, TestSilo.Meta());
        Assert.Equal((WriteStatus.Done, 3, 70), (after.Status, after.Version, BuildingState.FromPayload(after.State).OccupantsNight));
        await Assert.ThrowsAsync<ConflictException>(() => _city.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Building, "way-5", 1, stranger)], "another activation", "", Guid.NewGuid())));
    }

    [Fact]
    public async Task Two_activations_of_one_zone_overwrite_nothing()
    {
        // Two clusters over one log know nothing of each other: what Orleans calls a duplicate activation, on purpose.
        await using var city = await TestCity.OpenAsync();
        await using var one = await TestSilo.StartAsync(city, publish: false);
        await using var two = await TestSilo.StartAsync(city, publish: false);
        TestSilo[] silos = [one, two];
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var grain = silos[i % 2].Grain<IPersonFlowZoneGrain>("zone-a");
            var meta = TestSilo.Meta();
            WriteResult result;
            do result = await grain.CountAsync(Count($"counter-{i}", 0, 10, 1), meta);
            while (result.Status == WriteStatus.Retry);
            Assert.True(result.Ok, result.Detail);
        }));
        var stored = await city.Log.ReadThingAsync(0, ThingKind.Zone, "zone-a");
        var zone = ZoneState.FromPayload(stored.Payload.Span);
        Assert.Equal((400L, 40L, 40), (zone.In, zone.Out, stored.Version));
    }

    private static ZoneCount Count(string counter, int n, int @in, int @out) => new(counter, s_from + n * 10 * (Micros.Hour / 60), s_from + (n + 1) * 10 * (Micros.Hour / 60), @in, @out);
}
