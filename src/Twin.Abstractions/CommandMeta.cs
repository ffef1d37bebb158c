using Orleans;

namespace Twin.Abstractions;

/// <summary>What every command carries.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why: the cause in the log; may be empty.</param>
/// <param name="IdempotencyKey">The same key gives the first outcome again.</param>
[GenerateSerializer, Immutable, Alias("twin.CommandMeta")]
public sealed record CommandMeta([property: Id(0)] Principal By, [property: Id(1)] string Reason, [property: Id(2)] Guid IdempotencyKey);
