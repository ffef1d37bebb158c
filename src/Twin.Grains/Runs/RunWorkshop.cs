using Orleans;
using Twin.Grains.Hosting;
using Twin.Grains.Rules;
using Twin.Storage.Log;

namespace Twin.Grains.Runs;

/// <summary>What an execution works with.</summary>
/// <param name="Twin">Log, view, base, catalogue, clock.</param>
/// <param name="Index">The base's things by id.</param>
/// <param name="Rasters">Where raster files are kept.</param>
/// <param name="Rules">The rules, the same as live.</param>
/// <param name="Grains">Grains: pipes of the run's branch, its desks.</param>
/// <param name="Options">Threads and duty.</param>
public sealed record RunWorkshop(TwinServices Twin, CityIndex Index, RasterFiles Rasters, RuleBook Rules, IGrainFactory Grains, RunOptions Options);
