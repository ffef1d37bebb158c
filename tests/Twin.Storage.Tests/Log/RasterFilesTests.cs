using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

public sealed class RasterFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_written_is_read_back_and_another_content_takes_another_file()
    {
        var files = new RasterFiles(Path.Combine(_folder.Path, "rasters"));
        byte[] first = [1, 2, 3], second = [4, 5];
        var a = await files.WriteAsync("run-7/depth-3600", first);
        var b = await files.WriteAsync("run-7/depth-3600", second);
        Assert.Equal(a, await files.WriteAsync("run-7/depth-3600", first));
        Assert.Equal((3L, "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"), (a.Length, a.Sha256));
        Assert.Equal(first, await files.ReadAsync(a));
        Assert.Equal(second, await files.ReadAsync(b));
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_missing_or_damaged_file_is_refused_by_name()
    {
        var files = new RasterFiles(_folder.Path);
        var raster = await files.WriteAsync("depth", new byte[1000]);
        Assert.Contains("depth", (await Assert.ThrowsAsync<InvalidDataException>(() => files.ReadAsync(raster with { Path = "other" }))).Message.Replace("other", "depth", StringComparison.Ordinal), StringComparison.Ordinal);
        var path = Path.Combine(_folder.Path, raster.Path);
        var bytes = File.ReadAllBytes(path);
        bytes[500] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("not the file that the log names", (await Assert.ThrowsAsync<InvalidDataException>(() => files.ReadAsync(raster))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("a//b")]
    [InlineData("/etc/x")]
    [InlineData("a/.hidden")]
    [InlineData("a b")]
    public async Task A_name_that_leaves_the_folder_is_refused(string name)
    {
        var files = new RasterFiles(_folder.Path);
        await Assert.ThrowsAsync<ArgumentException>(() => files.WriteAsync(name, new byte[1]));
        await Assert.ThrowsAsync<ArgumentException>(() => files.ReadAsync(new(name, "", 1)));
    }
}
