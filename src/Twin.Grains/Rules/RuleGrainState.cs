using System.Text.Json;
using Twin.Model.Rules;

namespace Twin.Grains.Rules;

/// <summary>What a region's rule grain keeps in the log.</summary>
/// <param name="Last">Stream position taken.</param>
/// <param name="Rules">Each rule's memory.</param>
/// <param name="Outbox">Candidates concluded and not yet known to stand with their desk; asked again after a crash, and the desk knows them by id.</param>
public sealed record RuleGrainState(long Last, IReadOnlyList<RuleState> Rules, IReadOnlyList<RuleCandidate> Outbox)
{
    /// <summary>Nothing seen.</summary>
    public static RuleGrainState Initial { get; } = new(0, [], []);

    /// <summary>Memory of a rule.</summary>
    public RuleState Of(string ruleId) => Rules.FirstOrDefault(r => r.RuleId == ruleId) ?? RuleState.Initial(ruleId);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToPayload"/>; empty = nothing seen.</summary>
    public static RuleGrainState FromPayload(ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial : JsonSerializer.Deserialize<RuleGrainState>(payload, JsonSerializerOptions.Web)!;
}
