using System.Text.Json;

namespace Twin.Grains.Exposures;

/// <summary>Position of a follower without other memory.</summary>
/// <param name="Last">Stream position taken.</param>
public sealed record FollowerState(long Last)
{
    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToPayload"/>; empty = nothing taken.</summary>
    public static FollowerState FromPayload(ReadOnlySpan<byte> payload) => payload.IsEmpty ? new(0) : JsonSerializer.Deserialize<FollowerState>(payload, JsonSerializerOptions.Web)!;
}
