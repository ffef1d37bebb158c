namespace Twin.Storage.Base;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it does now, a few words.</param>
/// <param name="Fraction">Part of the whole that is done, 0..1, by usual times.</param>
public readonly record struct ImportProgress(string Stage, double Fraction);
