namespace Twin.Client;

/// <summary>A storm drain segment with the inlet at its upper end.</summary>
/// <param name="Id">Id.</param>
/// <param name="Status">normal, blocked, closed, broken.</param>
/// <param name="DiameterM">Inner diameter, m.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="DownstreamId">The segment it flows into; null at an outfall.</param>
/// <param name="InletCapacityM3s">What its inlet takes at most, m3/s.</param>
/// <param name="Source">modelled unless surveyed.</param>
/// <param name="Version">Changes so far.</param>
public sealed record Pipe(string Id, string? Status, double? DiameterM, double? LengthM, string? DownstreamId, double? InletCapacityM3s, string? Source, int Version) : TwinDocument;
