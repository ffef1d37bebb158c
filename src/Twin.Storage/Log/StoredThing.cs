using Twin.Model;

namespace Twin.Storage.Log;

/// <summary>The current stored state of a thing on one branch.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Id">Text id.</param>
/// <param name="Version">0 = nothing stored on this branch.</param>
/// <param name="Position">Position of its last change.</param>
/// <param name="Payload">State (UTF-8 JSON), empty = none or ended.</param>
public sealed record StoredThing(ThingKind Kind, string Id, int Version, long Position, ReadOnlyMemory<byte> Payload);
