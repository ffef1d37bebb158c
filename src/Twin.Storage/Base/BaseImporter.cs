using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base.Drains;
using Twin.Storage.Base.Files;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;
using Twin.Storage.Base.Sharing;
using Twin.Storage.Base.Things;

namespace Twin.Storage.Base;

/// <summary>
/// Builds a base from its layers. All or nothing: layers are read and judged first, the base is written aside and put into place by one rename;
/// when anything fails the base in use stays. The same layers give the same bytes. About 8 s on two cores.
/// </summary>
public static class BaseImporter
{
    /// <summary>Imports.</summary>
    /// <exception cref="LayerException">A layer is missing, damaged or wrong; the message is one line that names file and feature.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was changed.</exception>
    public static ImportResult Import(ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var (content, notes) = Build(options, (stage, done) =>
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(new(stage, done));
        }, ct);
        progress?.Report(new("writing the base", 0.94));
        var (hash, folder, isNew) = BaseStore.Put(options.DataFolder, content.Sections());
        progress?.Report(new("done", 1));
        return new(hash, folder, isNew, notes);
    }

    private static (BaseContent Content, List<string> Notes) Build(ImportOptions options, Action<string, double> stage, CancellationToken ct)
    {
        var folder = options.GridDataFolder;
        if (!Directory.Exists(folder)) throw new LayerException(folder, "the folder of the base layers is not there; give it by --grid-data or Twin:GridData");
        var notes = new List<string>();
        stage("reading districts, streets, communities, census", 0);
        var lists = DivisionLists.Read(folder, Crs);
        var census = CensusLayer.ReadFile(Path.Combine(folder, "facts", "population_nanjing.json"), lists.Districts);
        stage("laying the grid over the districts", 0.03);
        var ground = CityGround.Of(lists.Districts);
        var grid = ground.Grid;
        var vertices = RoadVertexLayer.Read(Path.Combine(folder, "road_vertices_per_cell.csv"), grid, ground.DistrictOf);
        var boundaries = options.BoundariesFile is { } path ? BoundaryLayer.Read(path, Crs(Path.GetFileName(path)), ground, lists, vertices) : null;
        if (boundaries is not null) notes.AddRange(boundaries.Notes);
        stage("reading ground, waters, land use, roads, buildings", 0.08);
        var surface = new GroundSurface(GroundLayer.Read(Path.Combine(folder, "ground_city.csv"), Crs("ground_city.csv")), GroundLayer.Read(Path.Combine(folder, "ground_centre.csv"), Crs("ground_centre.csv")));
        var surveys = SurveyLayer.Read(options.TerrainFiles, Crs);
        var waters = WaterLayer.Read(folder, Crs, surface);
        var land = LandUseLayer.Read(folder, Crs);
        var roads = RoadLayer.Read(folder, Crs);
        var shapes = BuildingShape.Read(folder, Crs);
        var places = PlaceLayer.Read(folder, "places.csv", Crs);
        var stations = PlaceLayer.Read(folder, "stations.csv", Crs);
        stage("sharing the ground out among streets and communities", 0.15);
        var communityOf = GroundSharing.Share(ground, lists, vertices, boundaries?.CommunityOf, ct);
        var areas = AreaTable.Build(ground, lists, census, communityOf, boundaries?.Sources ?? []);
        stage("sharing the people out among the cells", 0.6);
        var landShare = LandShare.Of(grid, new LandCover([], [], [], waters), waters);
        var homes = BuildingShape.FloorByCell(shapes, grid, static use => use == "residential" ? 1 : use == "unknown" ? 0.5 : 0);
        var work = BuildingShape.FloorByCell(shapes, grid, static use => use is "residential" ? 0 : use == "unknown" ? 0.5 : 1);
        var people = PeopleSharing.Share(ground, lists, census, vertices, landShare, homes, work);
        stage("modelling the ground", 0.7);
        var builtUp = BuiltUp.Of(grid, PeopleSharing.NearVertices(ground, vertices, landShare));
        var bare = new TerrainModel(surface, new LandCover(land, [], roads, waters), waters, builtUp, surveys);
        stage("occupants, zones and drains", 0.8);
        var buildings = BuildingModel.Complete(shapes, grid, people, bare);
        var zones = ZoneModel.Build(stations, land, waters);
        var pipes = DrainModel.Build(roads, waters, bare);
        var terrain = new TerrainModel(surface, new LandCover(land, buildings, roads, waters), waters, builtUp, surveys);
        stage("elevation and sealed ground of the cells", 0.85);
        var bed = new float[grid.Count];
        terrain.Fill(GridUnits.FactLevel, grid.WestColumn, grid.NorthRow, grid.Columns, grid.Rows, bed, new float[grid.Count]);
        var sealedShares = terrain.SealedShares(grid, landShare);
        stage("laying out the tiles", 0.92);
        var tiles = new TileLayout(grid, communityOf, areas.FirstCommunity);
        var census2020 = new DateTimeOffset(census.Date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;
        var map2018 = new DateTimeOffset(2018, 1, 18, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;
        (BaseFact, long[])[] facts =
        [
            (new("population", 0, census2020, new(SourceClass.Modelled, $"census 2020 by district ({census.Read} read, {census.Recalled} recalled) shared out")), tiles.Values(i => people.Night[i])),
            (new("daytime-population", 0, census2020, new(SourceClass.Modelled, "census 2020 moved to where work is by stated shares")), tiles.Values(i => people.Day[i])),
            (new("elevation", 2, map2018, terrain.Source), tiles.Values(i => (long)Math.Round(bed[i] * 100.0))),
            (new("imperviousness", 3, map2018, new(SourceClass.Modelled, "land use, buildings, streets; else road vertices")), tiles.Values(i => (long)Math.Round(sealedShares[i] * 1000.0))),
        ];
        return (new(areas.Areas, tiles.Tiles, tiles.Communities, facts, buildings, roads, pipes, zones, waters, places, land, surface, builtUp, surveys, Attribution.Lines), notes);

        string? Crs(string file) => options.Crs.GetValueOrDefault(file);
    }
}
