namespace Twin.Model.Scenarios;

/// <summary>A design storm as a scenario asks for it.</summary>
/// <param name="ReturnPeriodYears">1 to 1,000.</param>
/// <param name="DurationMinutes">5 to 4,320.</param>
/// <param name="Shape">Always <c>chicago</c>.</param>
/// <param name="Formula">Id of a formula; null = the default one.</param>
/// <param name="PeakRatio">Place of the peak, between 0 and 1; null = the formula's own.</param>
public sealed record DesignStormRequest(double ReturnPeriodYears, double DurationMinutes, string Shape, string? Formula, double? PeakRatio);
