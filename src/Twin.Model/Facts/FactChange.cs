namespace Twin.Model.Facts;

/// <summary>One altered fact inside an op, before commit.</summary>
/// <param name="Fact">Number of the fact.</param>
/// <param name="ValidUs">When it held, microseconds since 1970 UTC; null = the recorded time given at commit, or <paramref name="NotBeforeUs"/> if that is later.</param>
/// <param name="NotBeforeUs">With a null <paramref name="ValidUs"/>: current valid time + 1, so that a plain write is always seen; else 0.</param>
/// <param name="Value">Stored integer; null retracts.</param>
/// <param name="Source">Where it came from.</param>
public sealed record FactChange(byte Fact, long? ValidUs, long NotBeforeUs, long? Value, FactSource Source);
