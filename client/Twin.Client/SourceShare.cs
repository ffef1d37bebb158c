namespace Twin.Client;

/// <summary>What one class of source gives to an aggregate.</summary>
/// <param name="Sum">Its part of the sum.</param>
/// <param name="Mean">Mean of its values.</param>
/// <param name="Count">Its cells.</param>
public sealed record SourceShare(decimal? Sum, decimal? Mean, long Count);
