namespace Twin.Grains.Runs;

/// <summary>Where a run stands right now; from memory, finer than what the log keeps.</summary>
/// <param name="Status">queued preparing running done failed cancelled.</param>
/// <param name="SimulatedTime">Simulated seconds.</param>
/// <param name="Progress">0..1.</param>
/// <param name="WetCells">Cells with more than 1 mm.</param>
/// <param name="MassError">Relative mass error so far, or null.</param>
/// <param name="CellUpdatesPerSecond">Cell updates a second of wall time, millions; 0 before the first step.</param>
public sealed record RunProgress(string Status, double SimulatedTime, double Progress, int WetCells, double? MassError, double CellUpdatesPerSecond);
