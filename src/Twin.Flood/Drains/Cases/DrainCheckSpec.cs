using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Cases;

/// <summary>One check of a drain case.</summary>
/// <param name="Quantity">depth, flow, flooding, massError, pumpStarts, pumpedVolume or nodeDepthRange.</param>
/// <param name="Norm">rmse or maxAbs; empty for checks of one number.</param>
/// <param name="Tolerance">Largest allowed error; of a relative tolerance this share of the expected value.</param>
/// <param name="From">Only rows at or after this time, s.</param>
/// <param name="To">Only rows at or before this time, s.</param>
/// <param name="Id">Node or link of a check of one number.</param>
/// <param name="Index">Its index.</param>
/// <param name="Expected">What is expected of it: one number, or the lowest and highest depth.</param>
/// <param name="Why">Reason of the tolerance.</param>
public sealed record DrainCheckSpec(string Quantity, string Norm, double Tolerance, double From, double To, string Id, int Index, IReadOnlyList<double> Expected, string Why);
