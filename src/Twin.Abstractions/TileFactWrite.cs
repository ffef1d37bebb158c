using Orleans;

namespace Twin.Abstractions;

/// <summary>One fact of one cell of a tile.</summary>
/// <param name="Cell">Index 0..224 in the tile.</param>
/// <param name="Fact">What to write.</param>
[GenerateSerializer, Immutable, Alias("twin.TileFactWrite")]
public readonly record struct TileFactWrite([property: Id(0)] byte Cell, [property: Id(1)] FactWrite Fact);
