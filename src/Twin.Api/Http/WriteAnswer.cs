namespace Twin.Api.Http;

/// <summary>A command done and durable.</summary>
/// <param name="Version">Version of the thing after it.</param>
/// <param name="Position">Position in the log; name it as minPosition to read it back.</param>
/// <param name="Branch">The branch written.</param>
public sealed record WriteAnswer(int Version, long Position, string Branch);
