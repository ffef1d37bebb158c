namespace Twin.Api.Resources;

/// <summary>What a count made of the zone.</summary>
public sealed record CountAnswer(long Present, int Version, long Position, string Branch);
