using Orleans;

namespace Twin.Abstractions;

/// <summary>Outcome of asking a desk for an incident.</summary>
/// <param name="IncidentId">The incident, new or the one it belongs to.</param>
/// <param name="Opened">True when it was opened by this call.</param>
/// <param name="Position">Position of the desk's commit; 0 where the candidate was known.</param>
/// <param name="Status">Done, Unchanged (known candidate), NotFound (no such branch) or Retry.</param>
/// <param name="Detail">Why not, else null.</param>
[GenerateSerializer, Immutable, Alias("twin.OpenResult")]
public sealed record OpenResult([property: Id(0)] string IncidentId, [property: Id(1)] bool Opened, [property: Id(2)] long Position,
    [property: Id(3)] WriteStatus Status = WriteStatus.Done, [property: Id(4)] string? Detail = null);
