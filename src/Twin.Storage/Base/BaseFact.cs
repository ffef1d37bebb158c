using Twin.Model;

namespace Twin.Storage.Base;

/// <summary>A fact that the base holds values of.</summary>
/// <param name="Id">Id in the fact catalogue.</param>
/// <param name="Decimals">Scale the values were stored with; must equal the catalogue's.</param>
/// <param name="ValidUs">The layer's own date, shown and never ordered by; microseconds since 1970 UTC.</param>
/// <param name="Source">Class and what the values are from.</param>
public sealed record BaseFact(string Id, int Decimals, long ValidUs, FactSource Source);
