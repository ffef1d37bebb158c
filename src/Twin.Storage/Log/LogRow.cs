using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>One change as it stands in the log: the one form that serves durability, audit, feed, history and views. Immutable.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Branch">Branch number.</param>
/// <param name="Kind">Kind of thing.</param>
/// <param name="Key">FactCell key, or the integer key of the thing.</param>
/// <param name="Id">Text id of the thing; null for a cell.</param>
/// <param name="Version">Version after it.</param>
/// <param name="RecordedUs">Recorded time, microseconds since 1970 UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Cause">Why.</param>
/// <param name="Payload">A thing's new state (UTF-8 JSON); empty = ended. Empty for a cell.</param>
/// <param name="Facts">Facts with resolved valid times.</param>
/// <param name="LastOfUnit">True for the last op of its commit unit: roots are published and pages cut only here.</param>
public sealed record LogRow(long Position, int Branch, ThingKind Kind, long Key, string? Id, int Version, long RecordedUs, string Actor, string Cause,
    ReadOnlyMemory<byte> Payload, IReadOnlyList<FactValue> Facts, bool LastOfUnit);
