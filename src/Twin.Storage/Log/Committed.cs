namespace Twin.Storage.Log;

/// <summary>A durable outcome.</summary>
/// <param name="First">Position of the unit's first op; the ops have neighbouring positions in their order.</param>
/// <param name="Last">Position of its last op.</param>
/// <param name="RecordedUs">The log's clock at commit, microseconds since 1970 UTC, strictly rising from group to group.</param>
/// <param name="Duplicate">True when an earlier unit with the same idempotency key had done it.</param>
public readonly record struct Committed(long First, long Last, long RecordedUs, bool Duplicate);
