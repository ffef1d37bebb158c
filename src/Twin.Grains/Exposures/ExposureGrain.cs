using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Streams;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Exposures;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Exposures;

/// <inheritdoc cref="IExposureGrain"/>
/// <remarks>
/// Works from the water as the view has it, and tells each thing the position it looked at: a thing takes only newer water, so that repeats, and two regions that share a
/// building, end with the newest picture. Its effects stand in the things' own commits; its position follows alone, and a crash between repeats harmlessly.
/// </remarks>
[ImplicitStreamSubscription(StreamNames.Region)]
public sealed class ExposureGrain(TwinServices twin, StreamRouter router, CityIndex index, ILogger<ExposureGrain> log) : StreamFollower(twin, router, StreamNames.Region, log), IExposureGrain
{
    private const int AtOnce = 32;
    private static readonly Principal s_self = new("exposure", "service", "");

    private readonly BranchWater _water = new(twin.Catalogue);
    private int _version;

    /// <inheritdoc/>
    public Task<long> PositionAsync() => Task.FromResult(Last);

    /// <inheritdoc/>
    protected override async Task<long> LoadAsync()
    {
        var stored = await Twin.Log.ReadThingAsync(0, ThingKind.Follower, Id);
        _version = stored.Version;
        return FollowerState.FromPayload(stored.Payload.Span).Last;
    }

    /// <inheritdoc/>
    protected override async Task<bool> TakeAsync(IReadOnlyList<StreamChange> changes, long to)
    {
        var cells = changes.Where(c => c.Kind == ThingKind.Cell && c.Facts.Any(f => _water.IsWater(f.Fact))).Select(c => FactCell.From(CellCode.Parse(c.Key)).Key).ToHashSet();
        if (cells.Count == 0) return false;
        var root = await LiveAsync(to);
        var cause = $"water at position {root.Position}";
        var tasks = new List<Func<Task<WriteResult>>>();
        foreach (var b in cells.SelectMany(index.BuildingsOf).DistinctBy(b => b.Id)) tasks.Add(() => ExposeAsync(b, root, cause));
        foreach (var z in cells.SelectMany(index.ZonesOf).DistinctBy(z => z.Id)) tasks.Add(() => ExposeAsync(z, root, cause));
        foreach (var group in tasks.Chunk(AtOnce))
        {
            foreach (var result in await Task.WhenAll(group.Select(t => t())))
                if (result.Status == WriteStatus.Retry) throw new InvalidOperationException(result.Detail);
        }

        await KeepAsync(to);
        return true;
    }

    /// <inheritdoc/>
    protected override async Task KeepAsync(long to)
    {
        await Twin.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Follower, Id, _version, new FollowerState(to).ToPayload())], s_self.Name, "position", Guid.NewGuid()));
        _version++;
    }

    private string Id => $"exposure/{Key}";

    private Task<WriteResult> ExposeAsync(BaseBuilding building, BranchRoot root, string cause)
    {
        var ground = building.CellKeys.Average(k => Elevation(root, k)) ?? building.EntranceLevelM;
        var exposure = Exposure.Building(building.EntranceLevelM, _water.At(root, building.CellKeys, Math.Min(ground, building.EntranceLevelM)));
        return GrainFactory.GetGrain<IBuildingGrain>(GrainKeys.Of("live", building.Id))
            .ExposeAsync(exposure.CellDepthM, exposure.EntranceDepthM, root.Position, new CommandMeta(s_self, cause, Guid.NewGuid()));
    }

    private Task<WriteResult> ExposeAsync(BaseZone zone, BranchRoot root, string cause)
        => GrainFactory.GetGrain<IPersonFlowZoneGrain>(GrainKeys.Of("live", zone.Id))
            .ExposeAsync(Exposure.Zone(_water.At(root, zone.CellKeys, 0)), root.Position, new CommandMeta(s_self, cause, Guid.NewGuid()));

    private double? Elevation(BranchRoot root, long key)
        => Twin.Catalogue.Find("elevation") is { } fact && root.Cell(FactCell.FromKey(key)).Find(fact.Number) is { Value: { } v } ? (double)fact.FromFixed(v) : null;
}
