using Orleans;

namespace Twin.Abstractions;

/// <summary>
/// Changes of one stream over (Prev, To]. A consumer keeps the last To it has taken: To at most that = drop; changes at most that are skipped; Prev greater = a gap, read from the log.
/// A batch without changes is a head: it bounds silence.
/// </summary>
/// <param name="Stream">Namespace and key, <c>region/N50J472</c>.</param>
/// <param name="Prev">To of the stream's batch before.</param>
/// <param name="To">Up to this position the stream is complete.</param>
/// <param name="Changes">In order; may be empty.</param>
[GenerateSerializer, Immutable, Alias("twin.ChangeBatch")]
public sealed record ChangeBatch([property: Id(0)] string Stream, [property: Id(1)] long Prev, [property: Id(2)] long To, [property: Id(3)] StreamChange[] Changes);
