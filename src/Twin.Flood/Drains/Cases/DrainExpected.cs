using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Cases;

/// <summary>A row of a drain case's expected.csv.</summary>
/// <param name="Node">Index of its node; -1 for a link.</param>
/// <param name="Link">Index of its link; -1 for a node.</param>
/// <param name="Time">When, s.</param>
/// <param name="Quantity">depth (m above the invert), flooding (m3/s) or flow (m3/s).</param>
/// <param name="Value">What another model found.</param>
public sealed record DrainExpected(int Node, int Link, double Time, string Quantity, double Value);
