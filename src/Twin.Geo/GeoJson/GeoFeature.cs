using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Twin.Geo.GeoJson;

/// <summary>One feature of a GeoJSON file, its geometry checked.</summary>
/// <param name="Index">Its number in the file, from 0.</param>
/// <param name="Id">The feature's <c>id</c> as text, if it has one.</param>
/// <param name="Geometry">Its geometry in CGCS2000 longitude and latitude.</param>
/// <param name="Properties">Its properties, an object (empty where the file has null). The element outlives the document it was read from.</param>
public sealed record GeoFeature(int Index, string? Id, Geometry Geometry, JsonElement Properties);
