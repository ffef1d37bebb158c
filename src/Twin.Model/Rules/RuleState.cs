using System.Text.Json;

namespace Twin.Model.Rules;

/// <summary>What a rule remembers of its region; kept in the log with the openings it led to.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Last">Log position up to which it has seen its stream.</param>
/// <param name="Active">Keys of the cells of opened clusters that are still wet, ascending.</param>
/// <param name="Pending">Cells of clusters above the area that have not stood long enough, by key.</param>
public sealed record RuleState(string RuleId, long Last, IReadOnlyList<long> Active, IReadOnlyList<RulePending> Pending)
{
    /// <summary>A rule that has seen nothing.</summary>
    public static RuleState Initial(string ruleId) => new(ruleId, 0, [], []);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.RuleState);

    /// <summary>Reads <see cref="ToPayload"/>; empty gives a rule that has seen nothing.</summary>
    /// <exception cref="JsonException">Not a rule's state.</exception>
    public static RuleState FromPayload(string ruleId, ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial(ruleId) : JsonSerializer.Deserialize(payload, ModelJson.Wire.RuleState)!;

    /// <summary>Equal by value, lists too.</summary>
    public bool Equals(RuleState? other) => other is not null && RuleId == other.RuleId && Last == other.Last && Active.SequenceEqual(other.Active) && Pending.SequenceEqual(other.Pending);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RuleId, Last, Active.Count, Pending.Count);
}
