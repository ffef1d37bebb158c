using System.Text.Json;

namespace Twin.Api.Resources;

/// <summary>A question about a polygon.</summary>
/// <param name="Geometry">GeoJSON Polygon or MultiPolygon, at most 10,000 vertices.</param>
/// <param name="Facts">Fact ids; absent = all.</param>
/// <param name="Mode">Which cells count: centre (default), cover or intersects.</param>
public sealed record QueryRequest(JsonElement Geometry, IReadOnlyList<string>? Facts, string? Mode);
