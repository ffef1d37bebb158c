using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A storm drain segment with the inlet at its upper end.</summary>
/// <param name="Id">Id.</param>
/// <param name="Status">normal, blocked, closed, broken.</param>
/// <param name="RoadId">The street that it lies under.</param>
/// <param name="DownstreamId">The segment it flows into; null at an outfall.</param>
/// <param name="OutfallWater">The water it falls to, at an outfall.</param>
/// <param name="DiameterM">Inner diameter, m.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="InvertUpM">Invert at the upper end, m above sea level.</param>
/// <param name="InvertDownM">Invert at the lower end.</param>
/// <param name="Inlet">Where its inlet is.</param>
/// <param name="InletCapacityM3s">What the inlet takes when the segment is normal, m3/s.</param>
/// <param name="InletFactor">Share of that left by its own status; what lies downstream can take it too.</param>
/// <param name="Cell">Fact cell of the inlet.</param>
/// <param name="Areas">Codes from community to city.</param>
/// <param name="Source">modelled unless surveyed.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="ChangedPosition">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Its line.</param>
public sealed record PipeAnswer(string Id, string Status, string RoadId, string? DownstreamId, string? OutfallWater, double DiameterM, double LengthM, double InvertUpM, double InvertDownM,
    LonLat Inlet, double InletCapacityM3s, double InletFactor, string Cell, IReadOnlyList<string> Areas, string Source, int Version, long ChangedPosition, GeoShape Geometry) : ScopedAnswer;
