namespace Twin.Flood.Cases;

/// <summary>A check with its number.</summary>
/// <param name="Spec">What was asked.</param>
/// <param name="Value">The measured error in the norm of the check.</param>
/// <param name="Tolerance">Largest allowed value under the scheme of the run.</param>
/// <param name="Passed">Whether it lies within the tolerance.</param>
public sealed record FloodCheckResult(FloodCheckSpec Spec, double Value, double Tolerance, bool Passed);
