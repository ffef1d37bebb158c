namespace Twin.Model.Things;

/// <summary>What one counter saw from one moment to another. (Counter, FromUs) is its natural key.</summary>
/// <param name="Counter">Id of the counter, 1 to 64 characters.</param>
/// <param name="FromUs">Start, microseconds since 1970 UTC.</param>
/// <param name="ToUs">End.</param>
/// <param name="In">Persons in.</param>
/// <param name="Out">Persons out.</param>
public readonly record struct ZoneWindow(string Counter, long FromUs, long ToUs, int In, int Out);
