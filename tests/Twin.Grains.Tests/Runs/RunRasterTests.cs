using System.Diagnostics;
using System.Text.Json;
using Twin.Grains.Runs;
using Twin.Grains.Runs.Rasters;

namespace Twin.Grains.Tests.Runs;

public sealed class RunRasterTests
{
    private static readonly RunRaster s_raster = Sample();

    [Fact]
    public void A_raster_comes_back_from_its_file_as_it_went()
    {
        var back = RunRaster.FromBytes(s_raster.ToBytes());
        Assert.Equal(s_raster.Window, back.Window);
        Assert.Equal((s_raster.Quantity, s_raster.TimeS), (back.Quantity, back.TimeS));
        Assert.Equal(s_raster.Values, back.Values);
        Assert.Equal(s_raster.ToBytes(), back.ToBytes());
    }

    [Fact]
    public void A_metric_raster_comes_back_too()
    {
        var raster = new RunRaster(new MetricWindow(4549, 385_000.5, 3_535_000.25, 0.75, 3, 2), "water-depth", 60, [1, 2, 3, float.NaN, 5, 6]);
        var back = RunRaster.FromBytes(raster.ToBytes());
        Assert.Equal(raster.Window, back.Window);
        Assert.Equal(raster.Values, back.Values);
    }

    [Fact]
    public void A_file_that_is_none_is_refused() => Assert.Throws<InvalidDataException>(() => RunRaster.FromBytes(new byte[80]));

    [Fact]
    public void A_cut_keeps_every_cell_in_its_place()
    {
        var w = (BeidouWindow)s_raster.Window;
        var cut = s_raster.Cut(w.West + 10.5 * w.StepLon, w.South + 5.5 * w.StepLat, w.East + 1, w.North - 3.5 * w.StepLat)!;
        for (var row = 0; row < cut.Window.Rows; row++)
        {
            for (var col = 0; col < cut.Window.Cols; col++)
            {
                var (lon, lat) = (cut.Window.West + (col + 0.5) * w.StepLon, cut.Window.North - (row + 0.5) * w.StepLat);
                Assert.Equal(s_raster.Values[w.CellAt(lon, lat)], cut.Values[row * cut.Window.Cols + col]);
            }
        }

        Assert.Null(s_raster.Cut(0, 0, 1, 1));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Gdal_reads_the_GeoTIFF_where_it_lies()
    {
        var folder = Directory.CreateTempSubdirectory("twin-gdal-").FullName;
        try
        {
            var file = Path.Combine(folder, "depth.tif");
            await File.WriteAllBytesAsync(file, RunGeoTiff.Write(s_raster, "simulated water-depth in metres"), TestContext.Current.CancellationToken);
            using var info = Gdalinfo(file);
            var root = info.RootElement;
            var w = (BeidouWindow)s_raster.Window;
            Assert.Equal([w.Cols, w.Rows], root.GetProperty("size").EnumerateArray().Select(s => s.GetInt32()));
            var transform = root.GetProperty("geoTransform").EnumerateArray().Select(t => t.GetDouble()).ToArray();
            Assert.Equal(w.West, transform[0], 9);
            Assert.Equal(w.North, transform[3], 9);
            Assert.Equal(w.StepLon, transform[1], 12);
            Assert.Equal(-w.StepLat, transform[5], 12);
            Assert.Contains("4490", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
            var band = root.GetProperty("bands")[0];
            Assert.Equal("Float32", band.GetProperty("type").GetString());
            Assert.Equal(s_raster.Values.Where(float.IsFinite).Max(), (float)band.GetProperty("computedMax").GetDouble(), 3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonDocument Gdalinfo(string file)
    {
        try
        {
            var start = new ProcessStartInfo("gdalinfo") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var a in (string[])["-json", "-mm", file]) start.ArgumentList.Add(a);
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return JsonDocument.Parse(text);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("gdalinfo is not installed (Debian package gdal-bin; tests/run installs it as root)");
            throw;
        }
    }

    private static RunRaster Sample()
    {
        var window = new BeidouWindow(7, 118 * 14_400, 32 * 14_400, 40, 30);
        var random = new Random(7);
        var values = new float[window.Count];
        for (var i = 0; i < values.Length; i++) values[i] = i % 7 == 0 ? float.NaN : random.NextSingle() * 2;
        return new(window, "water-depth", 5400, values);
    }
}
