namespace Twin.Client;

/// <summary>Roads of one class of passability.</summary>
/// <param name="Class">The class.</param>
/// <param name="LengthM">Length, m.</param>
public sealed record RoadClass(string Class, double LengthM);
