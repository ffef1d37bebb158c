using System.Collections.Frozen;
using Twin.Storage.Base;

namespace Twin.Grains.Hosting;

/// <summary>The base's things by id and by fact cell. Immutable, thread-safe; one per base.</summary>
public sealed class CityIndex
{
    private readonly FrozenDictionary<string, BaseBuilding> _buildings;
    private readonly FrozenDictionary<string, BasePipe> _pipes;
    private readonly FrozenDictionary<string, BaseZone> _zones;
    private readonly FrozenDictionary<long, BaseBuilding[]> _buildingsOf;
    private readonly FrozenDictionary<long, BaseZone[]> _zonesOf;
    private readonly FrozenDictionary<long, BasePipe[]> _pipesOf;

    /// <summary>Indexes a base; linear in its things.</summary>
    public CityIndex(CityBase cityBase)
    {
        _buildings = cityBase.Buildings.ToFrozenDictionary(b => b.Id, StringComparer.Ordinal);
        _pipes = cityBase.Pipes.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
        _zones = cityBase.Zones.ToFrozenDictionary(z => z.Id, StringComparer.Ordinal);
        _buildingsOf = ByCell(cityBase.Buildings, b => b.CellKeys);
        _zonesOf = ByCell(cityBase.Zones, z => z.CellKeys);
        _pipesOf = ByCell(cityBase.Pipes, p => [p.CellKey]);
    }

    /// <summary>The building of an id, or null.</summary>
    public BaseBuilding? Building(string id) => _buildings.GetValueOrDefault(id);

    /// <summary>The pipe segment of an id, or null.</summary>
    public BasePipe? Pipe(string id) => _pipes.GetValueOrDefault(id);

    /// <summary>The zone of an id, or null.</summary>
    public BaseZone? Zone(string id) => _zones.GetValueOrDefault(id);

    /// <summary>Buildings whose footprint touches a fact cell.</summary>
    public IReadOnlyList<BaseBuilding> BuildingsOf(long cellKey) => _buildingsOf.GetValueOrDefault(cellKey) ?? [];

    /// <summary>Zones that touch a fact cell.</summary>
    public IReadOnlyList<BaseZone> ZonesOf(long cellKey) => _zonesOf.GetValueOrDefault(cellKey) ?? [];

    /// <summary>Pipe segments whose inlet lies in a fact cell.</summary>
    public IReadOnlyList<BasePipe> PipesOf(long cellKey) => _pipesOf.GetValueOrDefault(cellKey) ?? [];

    private static FrozenDictionary<long, T[]> ByCell<T>(IEnumerable<T> things, Func<T, long[]> cells)
        => things.SelectMany(t => cells(t).Select(c => (c, t))).GroupBy(p => p.c, p => p.t).ToFrozenDictionary(g => g.Key, g => g.ToArray());
}
