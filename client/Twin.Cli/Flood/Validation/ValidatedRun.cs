using Twin.Flood.Cases;

namespace Twin.Cli.Flood.Validation;

/// <summary>One run of a case as the page shows it.</summary>
/// <param name="Scheme">Word of the scheme, or drains.</param>
/// <param name="Result">How it went.</param>
internal sealed record ValidatedRun(string Scheme, FloodCaseResult Result);
