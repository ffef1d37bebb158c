using Orleans;
using Twin.Model;

namespace Twin.Abstractions;

/// <summary>One fact to set or retract; checked against the catalogue before it comes here.</summary>
/// <param name="Fact">Number of the fact.</param>
/// <param name="Value">Stored fixed-point integer, null retracts.</param>
/// <param name="ObservedUs">When it held (microseconds since 1970 UTC), or null for now.</param>
/// <param name="Class">Source class.</param>
/// <param name="SourceDetail">Source detail, may be empty.</param>
[GenerateSerializer, Immutable, Alias("twin.FactWrite")]
public readonly record struct FactWrite([property: Id(0)] byte Fact, [property: Id(1)] long? Value, [property: Id(2)] long? ObservedUs, [property: Id(3)] SourceClass Class, [property: Id(4)] string SourceDetail);
