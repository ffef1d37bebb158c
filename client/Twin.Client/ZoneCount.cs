namespace Twin.Client;

/// <summary>What one counter counted in one span of time. The same counter and <paramref name="From"/> again corrects.</summary>
/// <param name="Counter">Name of the counter.</param>
/// <param name="From">Start of the span.</param>
/// <param name="To">End of the span.</param>
/// <param name="In">Persons in.</param>
/// <param name="Out">Persons out.</param>
public sealed record ZoneCount(string Counter, DateTimeOffset From, DateTimeOffset To, int In, int Out);
