using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

public sealed class LayerFaultTests
{
    public static TheoryData<string, string, string, string[]> Damages() => new()
    {
        // file, text replaced, by what, and what the message must name
        { "districts.geojson", "\"320104\"", "\"3201\"", ["districts.geojson", "feature 2 (3201)", "6 digits"] },
        { "districts.geojson", "118.71,32.02", "118.7,32.01", ["districts.geojson", "feature 1 (320102)", "not valid"] },
        { "streets.csv", ",320104\n", ",320199\n", ["streets.csv, line 5", "320199", "not in districts.geojson"] },
        { "streets.csv", "320102002,", "320102001,", ["streets.csv, line 3", "320102001", "twice"] },
        { "streets.csv", "code,name", "kode,name", ["streets.csv, line 1", "'code'"] },
        { "communities.csv", "320102400498", "3201024004", ["communities.csv, line 7", "12 digits"] },
        { "communities.csv", ",320102400\n", ",320102999\n", ["communities.csv, line 7", "320102999", "not in streets.csv"] },
        { "communities.csv", "八社区居委会,Eight,320104001", "八社区居委会,Eight", ["communities.csv, line 9", "3 values for 4 columns"] },
        { "communities.csv", "七社区居委会", "\"七社区", ["communities.csv", "line 8", "quotation"] },
        { "facts/population_nanjing.json", "2001", "2002", ["population_nanjing.json", "5002", "5001"] },
        { "facts/population_nanjing.json", "\"320104\"", "\"320105\"", ["population_nanjing.json", "320105", "not in districts.geojson"] },
        { "facts/population_nanjing.json", "2020-11-01", "autumn", ["population_nanjing.json", "yyyy-MM-dd"] },
        { "road_vertices_per_cell.csv", "N50", "N5X", ["road_vertices_per_cell.csv, line 2", "not a grid code"] },
        { "road_vertices_per_cell.csv", ",9\n", ",-9\n", ["road_vertices_per_cell.csv, line 3", "-9"] },
        { "ground_city.csv", "118.675,32.055,10.0\n", "", ["ground_city.csv", "99 blocks"] },
        { "ground_city.csv", ",10.0\n", ",ten\n", ["ground_city.csv, line 2", "'ten'"] },
        { "open_waters.geojson", "5.5", "\"high\"", ["open_waters.geojson", "open-water-1", "levelM"] },
        { "waters.geojson", "\"Polygon\"", "\"Point\"", ["waters.geojson", "way-w1", "Point"] },
        { "landuse.geojson", "\"kind\":\"park\"", "\"kin\":\"park\"", ["landuse.geojson", "way-l1", "'kind'"] },
        { "roads.geojson", "\"way-r2\"", "\"way-r1\"", ["roads.geojson", "feature 2 (way-r1)", "feature 1"] },
        { "roads.geojson", "\"lanes\":4", "\"lanes\":400", ["roads.geojson", "way-r1", "lanes"] },
        { "buildings.geojson", "\"use\":\"residential\"", "\"use\":7", ["buildings.geojson", "feature 1 (way-b1)", "'use'"] },
        { "buildings.geojson", "]}\n", "", ["buildings.geojson", "line 5", "cut off"] },
        { "buildings.geojson", "118.705,32.011", "500118.705,3543811", ["buildings.geojson", "way-b1", "not degrees", "declare"] },
        { "places.csv", "118.705,32.005", "32.005,118.705", ["places.csv, line 2", "swapped"] },
        { "stations.csv", "118.706,32.008", "116.39,39.91", ["stations.csv, line 2", "outside Nanjing's box"] },
        { "stations.csv", "118.706", "NaN", ["stations.csv, line 2", "'NaN'"] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_layer_is_refused_in_one_line_that_names_it_and_the_base_in_use_stays(string file, string old, string with, string[] named)
    {
        using var mini = new MiniCity();
        var before = mini.Import();
        mini.Replace(file, old, with);
        Refused(mini, before, named);
    }

    [Fact]
    public void A_missing_layer_is_refused_by_name()
    {
        using var mini = new MiniCity();
        var before = mini.Import();
        foreach (var file in MiniCity.LayerFiles)
        {
            File.Move(mini.PathOf(file), mini.PathOf(file) + ".away");
            Refused(mini, before, [Path.GetFileName(file), "missing"]);
            File.Move(mini.PathOf(file) + ".away", mini.PathOf(file));
        }
    }

    [Fact]
    public void An_empty_layer_is_refused()
    {
        using var mini = new MiniCity();
        var before = mini.Import();
        foreach (var file in MiniCity.LayerFiles)
        {
            var text = File.ReadAllBytes(mini.PathOf(file));
            File.WriteAllBytes(mini.PathOf(file), []);
            Refused(mini, before, [Path.GetFileName(file), "empty"]);
            File.WriteAllBytes(mini.PathOf(file), text);
        }
    }

    [Fact]
    public void A_first_import_that_fails_leaves_no_base()
    {
        using var mini = new MiniCity();
        mini.Replace("stations.csv", "118.706", "218.706");
        Assert.Throws<LayerException>(() => mini.Import());
        Assert.Null(BaseStore.CurrentHash(mini.DataFolder));
        Assert.Empty(BaseStore.Hashes(mini.DataFolder));
    }

    [Fact]
    public void An_import_that_is_cancelled_changes_nothing()
    {
        using var mini = new MiniCity();
        using var cancel = new CancellationTokenSource();
        var stop = new CancelAt(cancel, "sharing the people");
        Assert.ThrowsAny<OperationCanceledException>(() => BaseImporter.Import(new() { GridDataFolder = mini.GridData, DataFolder = mini.DataFolder }, stop, cancel.Token));
        Assert.Null(BaseStore.CurrentHash(mini.DataFolder));
    }

    private static void Refused(MiniCity mini, ImportResult before, string[] named)
    {
        var fault = Assert.Throws<LayerException>(() => mini.Import());
        Assert.DoesNotContain('\n', fault.Message);
        foreach (var part in named) Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.Equal(before.Hash, BaseStore.CurrentHash(mini.DataFolder));
        Assert.Equal([before.Hash], BaseStore.Hashes(mini.DataFolder));
        Assert.Equal(["current", before.Hash], Directory.EnumerateFileSystemEntries(BaseStore.FolderOf(mini.DataFolder)).Select(Path.GetFileName).Order(StringComparer.Ordinal).OrderBy(n => n != "current"));
        using var still = mini.Open();
        still.Verify();
    }

    private sealed class CancelAt(CancellationTokenSource source, string stage) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Stage.StartsWith(stage, StringComparison.Ordinal)) source.Cancel();
        }
    }
}
