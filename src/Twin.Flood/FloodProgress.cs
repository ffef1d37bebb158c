namespace Twin.Flood;

/// <summary>Where a run stands.</summary>
/// <param name="Time">Simulated time, s.</param>
/// <param name="Until">Where this call to Advance ends, s.</param>
/// <param name="Steps">Steps done since the start.</param>
/// <param name="TimeStep">Step now, s.</param>
/// <param name="WetCells">Cells with more than 1 mm.</param>
/// <param name="MaxDepth">Deepest water now, m.</param>
/// <param name="MassError">Relative mass error so far.</param>
public sealed record FloodProgress(double Time, double Until, long Steps, double TimeStep, int WetCells, double MaxDepth, double MassError);
