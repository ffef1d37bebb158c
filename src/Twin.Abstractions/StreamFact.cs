using Orleans;
using Twin.Model;

namespace Twin.Abstractions;

/// <summary>One fact of a streamed change; value null = retracted; stored fixed-point integer.</summary>
[GenerateSerializer, Immutable, Alias("twin.StreamFact")]
public readonly record struct StreamFact([property: Id(0)] byte Fact, [property: Id(1)] long ValidUs, [property: Id(2)] long? Value, [property: Id(3)] SourceClass Class, [property: Id(4)] string SourceDetail);
