namespace Twin.Model.Runs;

/// <summary>One output step of a run.</summary>
/// <param name="TimeS">Simulated seconds since its start.</param>
/// <param name="Position">Log position at which its facts and rasters stand.</param>
public readonly record struct RunOutput(double TimeS, long Position);
