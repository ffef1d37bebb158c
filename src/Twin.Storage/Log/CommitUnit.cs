namespace Twin.Storage.Log;

/// <summary>The changes that stand or fall together: one command, one position range, one actor, one cause.</summary>
/// <param name="Branch">Number of the branch; 0 is live.</param>
/// <param name="Ops">At least one; no two of the same thing.</param>
/// <param name="Actor">Who: the principal's name.</param>
/// <param name="Cause">Why: a reason, a rule and its cause, a run. May be empty.</param>
/// <param name="IdempotencyKey">The same key within 24 h gives the first outcome again instead of a second commit.</param>
public sealed record CommitUnit(int Branch, IReadOnlyList<Op> Ops, string Actor, string Cause, Guid IdempotencyKey);
