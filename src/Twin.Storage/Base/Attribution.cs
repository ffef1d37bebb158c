namespace Twin.Storage.Base;

/// <summary>Attribution lines of the layers' sources (grid-data/SOURCES.md), to be kept and shown.</summary>
internal static class Attribution
{
    internal static readonly string[] Lines =
    [
        "Buildings, roads, waters, land use, stations, places, road vertices: (c) OpenStreetMap contributors, ODbL 1.0 (January 2018)",
        "District polygons: public metro-map repository (MIT), origin unstated; not an official boundary",
        "Street and community names and codes: National Bureau of Statistics 2023-06-30 through china-division 2.7.0 (MIT)",
        "Ground levels: statistics of a public radar-derived surface (SRTM-like)",
        "Population: seventh national census of 2020 by district; one value read, ten recalled, the sum exact",
    ];
}
