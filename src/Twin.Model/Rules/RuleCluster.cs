namespace Twin.Model.Rules;

/// <summary>Neighbouring cells above a rule's threshold, around their wettest.</summary>
/// <param name="Cells">In key order, never empty.</param>
/// <param name="AreaM2">Area above the threshold, m2.</param>
/// <param name="Lon">Centre weighted by area, degrees.</param>
/// <param name="Lat">Centre weighted by area, degrees.</param>
/// <param name="PeakCell">Key of the cell with the greatest area.</param>
/// <param name="Position">Greatest log position of its cells' values.</param>
public sealed record RuleCluster(IReadOnlyList<RuleCell> Cells, double AreaM2, double Lon, double Lat, long PeakCell, long Position);
