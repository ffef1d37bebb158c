namespace Twin.Client;

/// <summary>A command done and durable.</summary>
/// <param name="Version">Version of the thing after it.</param>
/// <param name="Position">Position in the log: name it as <see cref="ReadOptions.MinPosition"/> to read it back.</param>
/// <param name="Status">Status of the thing after it, where it has one.</param>
/// <param name="Present">Persons present, after a zone's count.</param>
public sealed record WriteAnswer(int Version, long Position, string? Status, int? Present) : TwinDocument;
