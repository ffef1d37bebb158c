using System.Text.Json;

namespace Twin.Storage.Log;

/// <summary>State of a branch thing (kind Branch), the payload of its op; its integer thing key is the branch number. Ops of kind Branch stand on branch 0.</summary>
/// <param name="Parent">Number of the parent branch.</param>
/// <param name="ForkValidUs">Valid time of the fork, microseconds; for "now" the maker's clock.</param>
/// <param name="BaseHash">Base it reads.</param>
/// <param name="RunId">Run whose line it is, or null.</param>
/// <param name="Discarded">True once discarded.</param>
public sealed record BranchState(int Parent, long ForkValidUs, string BaseHash, string? RunId, bool Discarded)
{
    /// <summary>UTF-8 JSON.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    public static BranchState FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<BranchState>(payload, JsonSerializerOptions.Web)!;
}
