namespace Twin.Model.Scenarios;

/// <summary>A rain rate that holds from a minute on until the next step, the last for ever.</summary>
/// <param name="Minute">Minutes since the start of the run.</param>
/// <param name="MmPerHour">Rate, mm/h.</param>
public readonly record struct StormStep(double Minute, double MmPerHour);
