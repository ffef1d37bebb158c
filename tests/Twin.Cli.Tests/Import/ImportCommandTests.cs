using System.Text.Json;
using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Import;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-import-").FullName;

    private static string GridData
    {
        get
        {
            for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "Twin.sln"))) return Path.Combine(folder, "grid-data");
            throw new InvalidOperationException("Twin.sln is in no folder above the tests");
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Import_prints_the_hash_and_talks_on_stderr_and_a_bad_layer_leaves_the_base_in_use()
    {
        var setting = new CliSetting { Folder = _folder };
        var first = await Support.Cli.RunAsync(setting, "import", "--grid-data", GridData);
        Assert.Equal(0, first.Code);
        var hash = Assert.Single(first.Lines);
        Assert.Equal(64, hash.Length);
        Assert.Contains("import: 100 %", first.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, ".data", "base", hash, "city.base")));

        var again = await Support.Cli.RunAsync(setting, "import", "--grid-data", GridData, "--json", "-q");
        using var document = JsonDocument.Parse(again.Out);
        Assert.Equal(hash, document.RootElement.GetProperty("hash").GetString());
        Assert.False(document.RootElement.GetProperty("isNew").GetBoolean());
        Assert.Equal("", again.Error);

        File.WriteAllText(Path.Combine(_folder, "far.asc"), "ncols 1\nnrows 1\nxllcorner 11\nyllcorner 48\ncellsize 0.01\n500\n");
        var bad = await Support.Cli.RunAsync(setting, "import", "--grid-data", GridData, "--terrain", "far.asc", "--crs", "far.asc=EPSG:4326", "-q");
        Assert.Equal(2, bad.Code);
        Assert.Equal("", bad.Out);
        Assert.Contains("far.asc", bad.Error, StringComparison.Ordinal);
        Assert.Contains($"base {hash[..12]} stays in use", bad.Error, StringComparison.Ordinal);
        Assert.Equal(hash, File.ReadAllText(Path.Combine(_folder, ".data", "base", "current")).Trim());
    }

    [Theory]
    [InlineData("nowhere", "--grid-data", "nowhere")]
    [InlineData("NAME=CRS", "--crs", "stations.csv")]
    public async Task What_cannot_be_imported_is_said_in_one_line_with_exit_code_2(string named, params string[] args)
    {
        var result = await Support.Cli.RunAsync(new CliSetting { Folder = _folder }, ["import", .. args]);
        Assert.Equal(2, result.Code);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
