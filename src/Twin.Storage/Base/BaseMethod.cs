namespace Twin.Storage.Base;

/// <summary>
/// Every number by which the base models what no layer says, with its reason. Nothing here is measured in Nanjing unless it says so; what is
/// derived with these numbers is marked <c>modelled</c>. A change here changes the bytes, and so the hash, of the next import: raise <see cref="Version"/> with it.
/// </summary>
public static class BaseMethod
{
    /// <summary>Version of the methods; part of the hashed content.</summary>
    public const int Version = 1;

    // ---- Ground of streets and communities -------------------------------------------------------------------------------------------------

    /// <summary>Share of a district's or street's ground weight that follows area; the rest follows road vertices. Half and half: real units are small where the city is dense and large where it is not, yet farmland is administered too.</summary>
    public const double GroundShareByArea = 0.5;

    /// <summary>Quota of a town or subdistrict for each of its communities. Communities are drawn to like numbers of households, so their number is the best published measure of a unit's size.</summary>
    public const double TownQuotaPerCommunity = 1.0;

    /// <summary>Quota of a park, farm or development zone (kind 类似乡级单位) for each of its communities: half, for they are enclaves among towns.</summary>
    public const double ParkQuotaPerCommunity = 0.5;

    /// <summary>Quota of a prison: a walled site.</summary>
    public const double PrisonQuota = 0.1;

    // ---- Population ---------------------------------------------------------------------------------------------------------------------

    /// <summary>Road vertices of one cell that count at most: above are interchanges, where nobody lives.</summary>
    public const int VertexCap = 12;

    /// <summary>Weight of a land cell without any road vertex near, in vertices: scattered hamlets.</summary>
    public const double RuralWeight = 0.05;

    /// <summary>Where buildings are known, the share of a cell group's people that follows residential floor; the rest follows road vertices, since only part of the buildings is mapped.</summary>
    public const double PeopleByFloorShare = 0.5;

    /// <summary>Of the residents, who spend the day in their own cell: children, retired people, homeworkers, shop and service people near home.</summary>
    public const double StayShare = 0.50;

    /// <summary>Who spend it elsewhere in their district.</summary>
    public const double DistrictShare = 0.30;

    /// <summary>Who spend it anywhere in the city. The three sum to 1: nobody leaves or enters the city.</summary>
    public const double CityShare = 0.20;

    /// <summary>Power of the road vertices in the daytime weight: work and shops gather more than homes do.</summary>
    public const double DaytimePower = 1.5;

    // ---- Terrain --------------------------------------------------------------------------------------------------------------------------

    /// <summary>Nothing lies lower, m above sea level: the lowest block of both ground layers, about the Yangtze's mean low water here; the radar surface knows no depth of water.</summary>
    public const double LowestGroundM = 0.5;

    /// <summary>Width over which ground_centre passes into ground_city inside its edge, degrees: about one block of ground_city (30").</summary>
    public const double BlendDegrees = 1.0 / 120;

    /// <summary>A street lies this much below the ground beside it, m: a standard kerb (0.10 to 0.20 m).</summary>
    public const double StreetBedM = 0.15;

    /// <summary>A water without a level of its own lies this much under its low shore, m: as in open_waters.geojson.</summary>
    public const double WaterUnderShoreM = 1.0;

    /// <summary>The low shore: this share of the shore points lies lower. Not the lowest, which may be an error of the radar.</summary>
    public const double LowShoreShare = 0.1;

    /// <summary>Waters nearer than this are one water with one level, m: mapped pieces of a river meet at bridges.</summary>
    public const double SameWaterM = 40;

    /// <summary>Width of a river drawn as a line, m: the old city's inner canals are 8 to 15 m wide.</summary>
    public const double RiverWidthM = 10;

    /// <summary>Width of a stream drawn as a line, m.</summary>
    public const double StreamWidthM = 4;

    /// <summary>Width of a lane, m (CJJ 37-2012: 3.25 to 3.75).</summary>
    public const double LaneWidthM = 3.5;

    /// <summary>Carriageway width of a street of a class where its lanes are not known, m; one direction only for one-way streets of two-carriageway classes.</summary>
    public static double StreetWidthM(string roadClass, bool oneWay, int lanes) => lanes > 0 ? lanes * LaneWidthM : roadClass switch
    {
        "motorway" or "trunk" => oneWay ? 10.5 : 21,
        "primary" => oneWay ? 10.5 : 18,
        "secondary" => oneWay ? 8 : 14,
        "tertiary" => oneWay ? 6 : 9,
        "residential" => 6,
        "living" or "pedestrian" => 5,
        "service" => 4,
        _ => 2,
    };

    // ---- Land cover: Manning's n (s m^-1/3) after Chow 1959 and common practice in urban flood models; sealed share after GB 50014-2021 table 4.1.8 runoff coefficients ----

    /// <summary>Roughness of open water.</summary>
    public const double WaterManning = 0.030;

    /// <summary>Roughness of asphalt and concrete streets.</summary>
    public const double StreetManning = 0.016;

    /// <summary>Roughness of ground of which nothing is known: yards, walls, parked cars, gardens.</summary>
    public const double DefaultManning = 0.050;

    /// <summary>Roughness of a land use.</summary>
    public static double Manning(string landUse) => landUse switch
    {
        "park" or "garden" or "village_green" => 0.080,
        "grass" => 0.050,
        "pitch" => 0.030,
        "commercial" => 0.030,
        "residential" => 0.040,
        "basin" => WaterManning,
        _ => DefaultManning,
    };

    /// <summary>Sealed share of streets: asphalt.</summary>
    public const double StreetSealed = 0.95;

    /// <summary>Sealed share of a roof.</summary>
    public const double RoofSealed = 1.0;

    /// <summary>Sealed share of a land use between its mapped buildings and streets; null = not known, the built-up default holds.</summary>
    public static double? Sealed(string landUse) => landUse switch
    {
        "park" or "garden" => 0.15,
        "village_green" or "grass" => 0.10,
        "pitch" => 0.40,
        "commercial" => 0.85,
        "residential" => 0.70,
        "basin" => 0.0,
        _ => null,
    };

    /// <summary>Sealed share of land without roads near: fields and woods with their tracks and yards.</summary>
    public const double RuralSealed = 0.05;

    /// <summary>Sealed share that dense building tends to: the compound runoff coefficient of built-up districts is 0.6 to 0.7 and more in centres.</summary>
    public const double DenseSealed = 0.80;

    /// <summary>Mean road vertices of a cell and its neighbours at which the sealed share is half way between <see cref="RuralSealed"/> and <see cref="DenseSealed"/>.</summary>
    public const double HalfSealedVertices = 2.0;

    // ---- Buildings ------------------------------------------------------------------------------------------------------------------------

    /// <summary>A building of which this share or more lies in a larger one is a part of it.</summary>
    public const double PartShare = 0.5;

    /// <summary>Storeys where the layer has none. Old-city housing is mostly six-storey walk-ups of 1980-2000; small footprints are old low houses; podium malls have four to six.</summary>
    public static int Storeys(string use, double footprintM2) => use switch
    {
        "residential" => footprintM2 < 80 ? 2 : 6,
        "commercial" => footprintM2 < 200 ? 2 : footprintM2 < 3000 ? 4 : 6,
        "office" => footprintM2 < 200 ? 3 : 10,
        "education" => footprintM2 < 200 ? 2 : 4,
        "public" => footprintM2 < 200 ? 2 : 4,
        "health" => footprintM2 < 200 ? 2 : 6,
        "worship" => 1,
        "transport" => 2,
        _ => footprintM2 < 60 ? 1 : footprintM2 < 150 ? 2 : 5,
    };

    /// <summary>Share of the gross floor that is used; the rest is walls, stairs, shafts.</summary>
    public const double UsedFloorShare = 0.8;

    /// <summary>Used floor of one person by night, m2; 0 = nobody sleeps there. Homes: about 36 m2 a head in Chinese cities (census 2020). Hospitals: a bed and its nurse. Unknown use counts as mixed: half of its floor is homes.</summary>
    public static double NightFloorPerPersonM2(string use) => use switch
    {
        "residential" => 36,
        "health" => 60,
        "commercial" => 1000,
        "education" => 200,
        "unknown" => 72,
        _ => 0,
    };

    /// <summary>Used floor of one person by day, m2. Offices 12 (usual 8 to 15), schools 8, shops 10 with customers, homes 80 with most away.</summary>
    public static double DayFloorPerPersonM2(string use) => use switch
    {
        "residential" => 80,
        "commercial" => 10,
        "office" => 12,
        "education" => 8,
        "public" => 15,
        "health" => 15,
        "worship" => 50,
        "transport" => 10,
        _ => 40,
    };

    /// <summary>Height of the lowest entrance above the lowest ground at the outline, m: one step for shops and offices that people walk into, two or three for homes.</summary>
    public static double EntranceStepM(string use) => use switch
    {
        "residential" => 0.30,
        "unknown" => 0.15,
        "commercial" or "office" or "transport" => 0.15,
        "worship" => 0.45,
        _ => 0.30,
    };

    // ---- Person-flow zones ------------------------------------------------------------------------------------------------------------------

    /// <summary>Radius of a metro station's zone, m: halls, entrances and the pavement before them.</summary>
    public const double StationRadiusM = 100;

    /// <summary>Walkable share of that disc; the rest is carriageway and buildings.</summary>
    public const double StationWalkableShare = 0.3;

    /// <summary>Persons per walkable m2 that a station zone holds: Fruin's level of service C to D for standing crowds is 1.0 to 1.5 m2 to a person.</summary>
    public const double StationPersonsPerM2 = 0.8;

    /// <summary>Walkable share of a park's land: paths, squares and open lawns.</summary>
    public const double ParkWalkableShare = 0.4;

    /// <summary>Land of a park for one visitor, m2: GB 51192-2016 asks 30 to 60 for comprehensive parks, 20 to 30 for neighbourhood ones (recalled).</summary>
    public const double ParkLandPerPersonM2 = 30;

    // ---- Storm drains -----------------------------------------------------------------------------------------------------------------------

    /// <summary>A street node nearer to a water than this discharges into it, m: the quay street's drain reaches the quay wall.</summary>
    public const double OutfallReachM = 80;

    /// <summary>Ground above a pipe's crown at its upper end, m (GB 50014-2021: 0.7 m under carriageways).</summary>
    public const double PipeCoverM = 0.7;

    /// <summary>Least slope of a pipe: 0.75 m/s in a full 1 m pipe needs about 0.0006; smaller ones more, see <see cref="PipeSlope"/>.</summary>
    public const double LeastSlope = 0.0006;

    /// <summary>Least fall of a segment however short, m: what levelling can hold.</summary>
    public const double LeastFallM = 0.01;

    /// <summary>An outfall ends at most this much under its street's own depth, m, where the water is lower still: it then drops freely.</summary>
    public const double OutfallDropM = 1.0;

    /// <summary>Steepest slope that a pipe is laid with; steeper streets have drop manholes.</summary>
    public const double SteepestSlope = 0.03;

    /// <summary>Least slope of a pipe of a diameter: full-bore velocity 0.75 m/s by Manning (GB 50014-2021), never under <see cref="LeastSlope"/>.</summary>
    public static double PipeSlope(double diameterM) => Math.Max(LeastSlope, Math.Pow(0.75 * PipeManning / Math.Pow(diameterM / 4, 2.0 / 3), 2));

    /// <summary>Roughness of concrete pipes (GB 50014-2021: 0.013 to 0.014).</summary>
    public const double PipeManning = 0.013;

    /// <summary>Inner diameter under a street of a class, m; a segment is never narrower than what flows into it.</summary>
    public static double PipeDiameterM(string roadClass) => roadClass switch
    {
        "motorway" or "trunk" or "primary" => 1.0,
        "secondary" => 0.8,
        "tertiary" => 0.6,
        "residential" => 0.5,
        _ => 0.4,
    };

    /// <summary>Metres of street to one gully on each side (GB 50014-2021: 25 to 50 m).</summary>
    public const double GullySpacingM = 30;

    /// <summary>What one gully takes, m3/s: a flat single grating about 20 L/s (GB 50014 practice, recalled).</summary>
    public const double GullyCapacityM3s = 0.020;
}
