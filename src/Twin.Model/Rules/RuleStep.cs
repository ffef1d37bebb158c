namespace Twin.Model.Rules;

/// <summary>What a rule concludes from one look at its cells.</summary>
/// <param name="State">What it remembers after it.</param>
/// <param name="Candidates">Incidents it asks for, by peak cell.</param>
public sealed record RuleStep(RuleState State, IReadOnlyList<RuleCandidate> Candidates);
