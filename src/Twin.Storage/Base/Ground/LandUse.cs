using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Ground;

/// <summary>An area of one use of the land.</summary>
internal sealed record LandUse(string Id, string Kind, string NameZh, string NameEn, Geometry Ground);
