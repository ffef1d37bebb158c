namespace Twin.Client;

/// <summary>How a command is sent.</summary>
/// <param name="IdempotencyKey">Key under which the server knows it again for 24 h; null = a fresh one. The same key and body give the same answer, the same key with another body is refused.</param>
/// <param name="IfMatch">ETag of the version that the change is meant for; another one is refused with status 412. Null = whatever version.</param>
public sealed record CommandOptions(string? IdempotencyKey = null, string? IfMatch = null)
{
    internal static CommandOptions New() => new();
}
