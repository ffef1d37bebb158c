using NetTopologySuite.Geometries;
using Twin.Model;

namespace Twin.Storage.Base;

/// <summary>A building of the base.</summary>
/// <param name="Id">Source id, <c>way-123</c>.</param>
/// <param name="Use">residential, commercial, public, school, ... as the layer says, or unknown.</param>
/// <param name="NameZh">Chinese name or empty.</param>
/// <param name="NameEn">English name or empty.</param>
/// <param name="Levels">Storeys.</param>
/// <param name="LevelsSource">Observed where the layer has them, else modelled.</param>
/// <param name="OccupantsDay">People by day, modelled; 0 for a part inside a whole.</param>
/// <param name="OccupantsNight">People by night, modelled.</param>
/// <param name="EntranceLevelM">Level of the lowest entrance, metres above sea level, modelled.</param>
/// <param name="FootprintM2">Ground area, m2.</param>
/// <param name="PartOf">Id of the whole that this is a part of, or null.</param>
/// <param name="CellKeys">Keys of the fact cells that the footprint touches, ascending; never empty.</param>
/// <param name="Footprint">Polygon or multipolygon, lon/lat.</param>
public sealed record BaseBuilding(string Id, string Use, string NameZh, string NameEn, int Levels, SourceClass LevelsSource, int OccupantsDay, int OccupantsNight,
    double EntranceLevelM, double FootprintM2, string? PartOf, long[] CellKeys, Geometry Footprint);

/// <summary>A road of the base.</summary>
/// <param name="Id">Source id.</param>
/// <param name="Class">motorway ... residential, service, footway.</param>
/// <param name="OneWay">One direction only.</param>
/// <param name="NameZh">Chinese name or empty.</param>
/// <param name="NameEn">English name or empty.</param>
/// <param name="Lanes">Lanes, 0 = unknown.</param>
/// <param name="Layer">Vertical layer, 0 = ground.</param>
/// <param name="Bridge">On a bridge.</param>
/// <param name="Tunnel">In a tunnel.</param>
/// <param name="LengthM">Length in metres.</param>
/// <param name="CellKeys">Fact cells it runs through, in order along the line.</param>
/// <param name="CellLengthsM">Metres in each of them.</param>
/// <param name="Line">LineString, lon/lat.</param>
public sealed record BaseRoad(string Id, string Class, bool OneWay, string NameZh, string NameEn, int Lanes, int Layer, bool Bridge, bool Tunnel, double LengthM,
    long[] CellKeys, double[] CellLengthsM, LineString Line);

/// <summary>A storm drain segment under one street edge, with the inlet at its upper end.</summary>
/// <param name="Id">Id, <c>pipe-...</c>.</param>
/// <param name="RoadId">The street it lies under.</param>
/// <param name="DownstreamId">The segment it flows into, or null at an outfall.</param>
/// <param name="OutfallWater">Id of the water it falls to, where it is an outfall.</param>
/// <param name="DiameterM">Inner diameter, m.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="InvertUpM">Invert at the upper end, m above sea level.</param>
/// <param name="InvertDownM">Invert at the lower end.</param>
/// <param name="InletLon">Inlet position, degrees.</param>
/// <param name="InletLat">Inlet position, degrees.</param>
/// <param name="InletCapacityM3s">What the inlet takes at most when the segment is normal, m3/s.</param>
/// <param name="CellKey">Fact cell of the inlet.</param>
/// <param name="Source">Modelled unless surveyed.</param>
/// <param name="Line">LineString, lon/lat, from the upper end down.</param>
public sealed record BasePipe(string Id, string RoadId, string? DownstreamId, string? OutfallWater, double DiameterM, double LengthM, double InvertUpM, double InvertDownM,
    double InletLon, double InletLat, double InletCapacityM3s, long CellKey, FactSource Source, LineString Line);

/// <summary>A person-flow zone.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">metro or park.</param>
/// <param name="NameZh">Chinese name or empty.</param>
/// <param name="NameEn">English name or empty.</param>
/// <param name="Capacity">Persons it holds by the stated method, modelled.</param>
/// <param name="AreaM2">Walkable ground, m2, of the density.</param>
/// <param name="RadiusM">Stated radius for point zones, m; 0 for polygons.</param>
/// <param name="CellKeys">Fact cells it touches.</param>
/// <param name="Outline">Polygon or multipolygon, lon/lat.</param>
public sealed record BaseZone(string Id, string Kind, string NameZh, string NameEn, int Capacity, double AreaM2, double RadiusM, long[] CellKeys, Geometry Outline);

/// <summary>An open water.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">river, lake, canal ...</param>
/// <param name="NameZh">Chinese name or empty.</param>
/// <param name="NameEn">English name or empty.</param>
/// <param name="LevelM">Water level, m above sea level.</param>
/// <param name="LevelSource">Modelled or observed.</param>
/// <param name="Shape">Polygon, multipolygon or line, lon/lat.</param>
public sealed record BaseWater(string Id, string Kind, string NameZh, string NameEn, double LevelM, SourceClass LevelSource, Geometry Shape);

/// <summary>A named place.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">school, hospital, attraction ...</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name or empty.</param>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees.</param>
public sealed record BasePlace(string Id, string Kind, string NameZh, string NameEn, double Lon, double Lat);
