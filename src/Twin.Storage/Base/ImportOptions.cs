namespace Twin.Storage.Base;

/// <summary>What to import and where to.</summary>
public sealed record ImportOptions
{
    /// <summary>Folder of the base layers, by default <c>grid-data</c>.</summary>
    public required string GridDataFolder { get; init; }

    /// <summary>Data folder; the base goes to <c>{data}/base/{hash}</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>GeoJSON with the real ground of streets or communities (property <c>id</c> or <c>code</c>), or null. It replaces the modelled patches of every district that it tells of.</summary>
    public string? BoundariesFile { get; init; }

    /// <summary>Surveyed terrain: GeoTIFF (.tif, .tiff) or ESRI ASCII grids (.asc); the first that has a value at a point wins.</summary>
    public IReadOnlyList<string> TerrainFiles { get; init; } = [];

    /// <summary>Reference systems declared by file name, <c>{"stations.csv": "GCJ-02"}</c>; a GeoJSON's own <c>crs</c> member and a GeoTIFF's own keys go first. Never guessed.</summary>
    public IReadOnlyDictionary<string, string> Crs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
