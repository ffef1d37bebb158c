using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

public sealed class StoreTests
{
    [Fact]
    public void The_same_layers_give_the_same_bytes_and_a_second_import_nothing_new()
    {
        using var first = new MiniCity();
        using var second = new MiniCity();
        var (a, b) = (first.Import(), second.Import());
        Assert.Equal(a.Hash, b.Hash);
        Assert.Equal(File.ReadAllBytes(Path.Combine(a.Folder, "city.base")), File.ReadAllBytes(Path.Combine(b.Folder, "city.base")));
        Assert.True(a.IsNew);
        Assert.False(first.Import().IsNew);
    }

    [Fact]
    public void Another_layer_makes_another_base_and_the_old_one_stays_openable_by_its_hash()
    {
        using var mini = new MiniCity();
        var old = mini.Import();
        mini.Replace("places.csv", "第一小学", "中学");
        var young = mini.Import();
        Assert.NotEqual(old.Hash, young.Hash);
        Assert.Equal(young.Hash, BaseStore.CurrentHash(mini.DataFolder));
        using var opened = BaseStore.Open(mini.DataFolder, old.Hash);
        Assert.Equal("第一小学", opened.Places[0].NameZh);
        using var current = mini.Open();
        Assert.Equal("中学", current.Places[0].NameZh);
    }

    [Fact]
    public void The_host_imports_at_its_first_start_and_opens_what_is_there_afterwards()
    {
        using var mini = new MiniCity();
        var options = new ImportOptions { GridDataFolder = mini.GridData, DataFolder = mini.DataFolder };
        string hash;
        using (var first = BaseStore.OpenOrImport(options, null, CancellationToken.None)) hash = first.Hash;
        Directory.Delete(mini.GridData, recursive: true);
        using var second = BaseStore.OpenOrImport(options, null, CancellationToken.None);
        Assert.Equal(hash, second.Hash);
    }

    [Theory]
    [InlineData(0, "not a base file")]
    [InlineData(8, "version")]
    [InlineData(60, "header is damaged")]
    public void A_damaged_header_is_refused_at_opening(int at, string named)
    {
        using var mini = new MiniCity();
        var file = Path.Combine(mini.Import().Folder, "city.base");
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 0x55;
        File.WriteAllBytes(file, bytes);
        Assert.Contains(named, Assert.Throws<LayerException>(mini.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_and_a_damaged_value_is_found_by_verify_and_cured_by_an_import()
    {
        using var mini = new MiniCity();
        var folder = mini.Import().Folder;
        var file = Path.Combine(folder, "city.base");
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        Assert.Contains("cut off", Assert.Throws<LayerException>(mini.Open).Message, StringComparison.Ordinal);
        var damaged = (byte[])bytes.Clone();
        damaged[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, damaged);
        using (var opened = mini.Open()) Assert.Contains("damaged", Assert.Throws<LayerException>(opened.Verify).Message, StringComparison.Ordinal);
        mini.Import();
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void What_is_read_back_is_what_was_imported()
    {
        using var mini = new MiniCity();
        mini.Import();
        using var city = mini.Open();
        Assert.Equal(324, city.Areas[0].Cells);
        Assert.Equal(["way-b1", "way-b2", "way-b3"], city.Buildings.Select(b => b.Id));
        Assert.Equal(6, city.Buildings[0].Levels);
        Assert.Equal(Twin.Model.SourceClass.Observed, city.Buildings[0].LevelsSource);
        Assert.Equal("way-b2", city.Buildings[2].PartOf);
        Assert.Equal(0, city.Buildings[2].OccupantsDay);
        Assert.True(city.Buildings[1].OccupantsDay > 0);
        Assert.Equal(["way-r1", "way-r2", "way-r3", "way-r4"], city.Roads.Select(r => r.Id));
        Assert.Equal((4, false), (city.Roads[0].Lanes, city.Roads[0].Bridge));
        // Two streets cross once: four edges; no pipe under the path or the bridge.
        Assert.Equal(["pipe-way-r1-1", "pipe-way-r1-2", "pipe-way-r2-1", "pipe-way-r2-2"], city.Pipes.Select(p => p.Id));
        Assert.Equal(["zone-node-2", "zone-way-l1"], city.Zones.Select(z => z.Id));
        Assert.Equal(5.5, city.Waters.Single(w => w.Id == "open-water-1").LevelM);
        Assert.Equal("第一小学", city.Places.Single().NameZh);
        Assert.Contains(city.Attributions, a => a.Contains("OpenStreetMap", StringComparison.Ordinal));
        Assert.Equal(5_001, Enumerable.Range(0, city.TileOrdinals.Count).Sum(t => city.FactValues(0, t).ToArray().Where(v => v != CityBase.NoValue).Sum()));
    }
}
