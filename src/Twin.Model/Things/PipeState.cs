using System.Text.Json;

namespace Twin.Model.Things;

/// <summary>What was changed of a pipe segment since the base.</summary>
/// <param name="Status">How it is.</param>
public sealed record PipeState(PipeStatus Status)
{
    /// <summary>As the base has it.</summary>
    public static PipeState Initial { get; } = new(PipeStatus.Normal);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.PipeState);

    /// <summary>Reads <see cref="ToPayload"/>; empty gives <see cref="Initial"/>.</summary>
    /// <exception cref="JsonException">Not a pipe's state.</exception>
    public static PipeState FromPayload(ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial : JsonSerializer.Deserialize(payload, ModelJson.Wire.PipeState)!;
}
