namespace Twin.Flood.Cases;

/// <summary>A row of expected.csv.</summary>
/// <param name="Quantity">What.</param>
/// <param name="Id">Gauge or boundary, may be empty.</param>
/// <param name="Time">When, s; null for quantities over the whole run.</param>
/// <param name="Cell">Cell at the row's x, y; -1 without.</param>
/// <param name="Values">The value columns by heading; columns left blank are absent.</param>
public sealed record ExpectedRow(string Quantity, string Id, double? Time, int Cell, IReadOnlyDictionary<string, double> Values);
