using System.Globalization;
using System.Text.Json;
using Twin.Flood.Cases;
using Twin.Flood.Results;
using Twin.Geo.Rasters;

namespace Twin.Flood.Tests.Results;

public sealed class FloodResultsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-results-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_leaves_every_file_it_lists_and_no_other()
    {
        var files = Run(FloodResultFormat.GeoTiff | FloodResultFormat.Ascii | FloodResultFormat.NetCdf | FloodResultFormat.Csv, out _);
        Assert.Equal(Directory.GetFiles(_folder).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        var names = files.Select(Path.GetFileName).ToList();
        foreach (var expected in new[] { "depth_0000030s.tif", "level_0000060s.asc", "max_depth.tif", "arrival.asc", "ponding_class.tif", "flood.nc", "cells_0000030s.csv", "cells.csv", "gauges.csv", "ledger.json", "classes.csv" })
            Assert.Contains(expected, names);
    }

    [Fact]
    public void Gauges_have_depth_level_and_speed_of_every_stop()
    {
        Run(FloodResultFormat.None, out var solver);
        var lines = File.ReadAllLines(Path.Combine(_folder, "gauges.csv"));
        Assert.Equal("time_s,gauge,depth_m,level_m,speed_m_per_s,east_velocity_m_per_s,north_velocity_m_per_s", lines[0]);
        Assert.Equal(1 + 2 * 3, lines.Length);
        var last = lines[^1].Split(',');
        Assert.Equal("60", last[0]);
        Assert.Equal("low, \"end\"", string.Join(',', last[1..3])[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal));
        Assert.Equal(solver.DepthAt(6), double.Parse(last[3], CultureInfo.InvariantCulture), 1e-6);
    }

    [Fact]
    public void The_whole_run_is_told_with_classes_times_and_durations()
    {
        Run(FloodResultFormat.Csv, out var solver);
        var lines = File.ReadAllLines(Path.Combine(_folder, "cells.csv")).Select(l => l.Split(',')).ToList();
        string At(int line, string heading) => lines[line][Array.IndexOf(lines[0], heading)];
        Assert.Equal(["row", "column", "x_m", "y_m", "max_depth_m", "ponding_class", "arrival_s", "time_of_max_s", "max_speed_m_per_s", "duration_above_0.15m_s", "duration_above_0.27m_s", "duration_above_0.5m_s", "duration_above_1m_s", "hazard", "hazard_class"], lines[0]);
        // the first cell held 0.8 m at the start and lost it
        Assert.Equal(("0.8", "3", "0"), (At(1, "max_depth_m"), At(1, "ponding_class"), At(1, "time_of_max_s")));
        var hazard = double.Parse(At(1, "hazard"), CultureInfo.InvariantCulture);
        Assert.Equal(((int)FloodHazard.Classify(hazard)).ToString(CultureInfo.InvariantCulture), At(1, "hazard_class"));
        Assert.Equal(solver.ReadDuration(0)[0], float.Parse(At(1, "duration_above_0.15m_s"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_the_solver_does_not_keep_is_not_written()
    {
        var grid = new FloodGrid(2, 2, 1, 1, new double[4]);
        using var results = new FloodResults(_folder, new(grid, new(), new() { Statistics = FloodStatistics.None }), new() { Title = "t", Frame = FloodFrame.Metric(grid, 0, 0) });
        results.Sample();
        Assert.Equal(["classes.csv", "ledger.json"], results.Finish().Select(Path.GetFileName));
    }

    [Fact]
    public void The_ledger_balances_in_its_file()
    {
        Run(FloodResultFormat.None, out var solver);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "ledger.json")));
        Assert.Equal(solver.Ledger.Stored, json.RootElement.GetProperty("ledger").GetProperty("stored").GetDouble());
        Assert.InRange(json.RootElement.GetProperty("ledger").GetProperty("massError").GetDouble(), 0, 1e-6);
    }

    [Fact]
    public void Cells_as_CSV_are_the_wet_ones_with_the_solvers_numbers()
    {
        Run(FloodResultFormat.Csv, out var solver);
        var lines = File.ReadAllLines(Path.Combine(_folder, "cells_0000060s.csv"));
        Assert.Equal("row,column,x_m,y_m,depth_m,level_m,speed_m_per_s,east_velocity_m_per_s,north_velocity_m_per_s", lines[0]);
        var depth = solver.Read(FloodField.Depth);
        Assert.Equal(depth.Count(d => d >= FloodSample.Film), lines.Length - 1);
        var first = lines[1].Split(',');
        Assert.Equal(depth[int.Parse(first[0], CultureInfo.InvariantCulture) * 8 + int.Parse(first[1], CultureInfo.InvariantCulture)], float.Parse(first[4], CultureInfo.InvariantCulture));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void GDAL_reads_the_NetCDF_file_with_its_place_times_and_values()
    {
        Run(FloodResultFormat.NetCdf, out var solver);
        var root = Gdal.Info($"NETCDF:{Path.Combine(_folder, "flood.nc")}:depth");
        Assert.Equal([8, 5], root.GetProperty("size").EnumerateArray().Select(s => s.GetInt32()));
        Assert.Equal([382_249.5, 2, 0, 6_354_015, 0, -3], root.GetProperty("geoTransform").EnumerateArray().Select(t => t.GetDouble()));
        Assert.Contains("32756", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        var bands = root.GetProperty("bands");
        Assert.Equal(2, bands.GetArrayLength());
        Assert.Equal("m", bands[1].GetProperty("unit").GetString());
        Assert.Equal("60", bands[1].GetProperty("metadata").GetProperty("").GetProperty("NETCDF_DIM_time").GetString());
        var open = solver.Read(FloodField.Depth).Where((_, cell) => solver.Grid.IsOpen(cell)).Max();
        Assert.Equal(open, (float)bands[1].GetProperty("computedMax").GetDouble(), 1e-3f);
        var metadata = root.GetProperty("metadata").GetProperty("");
        Assert.Equal("CF-1.10", metadata.GetProperty("NC_GLOBAL#Conventions").GetString());
        Assert.Equal("flood_water_thickness", metadata.GetProperty("depth#standard_name").GetString());
        Assert.Equal("seconds since 2007-06-07 12:00:00", metadata.GetProperty("time#units").GetString());
        foreach (var name in new[] { "bed", "level", "speed", "east_velocity", "north_velocity", "max_depth", "max_speed", "arrival", "ponding_class", "time_of_max", "duration_above_0.15m", "hazard", "hazard_class" })
            Assert.Equal(8, Gdal.Info($"NETCDF:{Path.Combine(_folder, "flood.nc")}:{name}").GetProperty("size")[0].GetInt32());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void GDAL_reads_the_GeoTIFF_and_the_ASCII_grid_at_the_same_place()
    {
        Run(FloodResultFormat.GeoTiff | FloodResultFormat.Ascii, out var solver);
        foreach (var name in new[] { "max_depth.tif", "max_depth.asc" })
        {
            var root = Gdal.Info(Path.Combine(_folder, name));
            Assert.Equal([382_249.5, 2, 0, 6_354_015, 0, -3], root.GetProperty("geoTransform").EnumerateArray().Select(t => Math.Round(t.GetDouble(), 9)));
            Assert.Contains("32756", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
            Assert.Equal(solver.Read(FloodField.MaxDepth).Max(), (float)root.GetProperty("bands")[0].GetProperty("computedMax").GetDouble(), 1e-3f);
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void A_geographic_grid_is_written_in_degrees_with_its_true_areas_beside()
    {
        var grid = new FloodGrid(4, 3, [6.6, 6.5, 6.4], 7.7, new double[12]);
        var solver = new FloodSolver(grid, new() { InitialStage = 1 });
        var frame = FloodFrame.Geographic(grid, 118.5, 32.25, 0.0001, 0.0001, new RasterCrs(4490));
        using (var results = new FloodResults(_folder, solver, new() { Title = "pond", Frame = frame, Formats = FloodResultFormat.NetCdf | FloodResultFormat.GeoTiff, Times = [0] }))
        {
            results.Sample();
            results.Finish();
        }

        foreach (var file in new[] { $"NETCDF:{Path.Combine(_folder, "flood.nc")}:depth", Path.Combine(_folder, "max_depth.tif") })
        {
            var root = Gdal.Info(file);
            var transform = root.GetProperty("geoTransform").EnumerateArray().Select(t => Math.Round(t.GetDouble(), 9));
            Assert.Equal([118.5, 0.0001, 0, 32.25, 0, -0.0001], transform);
            Assert.Contains("4490", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        }

        var bytes = File.ReadAllBytes(Path.Combine(_folder, "flood.nc"));
        Assert.True(bytes.AsSpan().IndexOf([.. Big(6.6 * 7.7), .. Big(6.5 * 7.7), .. Big(6.4 * 7.7)]) > 0);
    }

    [Fact]
    public void Rows_of_unequal_width_without_degrees_are_refused_where_one_width_is_needed()
    {
        var grid = new FloodGrid(100, 3, [7, 6.5, 6], 7.7, new double[300]);
        var solver = new FloodSolver(grid, new());
        var options = new FloodResultOptions { Title = "t", Frame = FloodFrame.Metric(grid, 0, 0), Formats = FloodResultFormat.GeoTiff };
        Assert.Contains("NetCDF", Assert.Throws<FloodInputException>(() => new FloodResults(_folder, solver, options)).Message, StringComparison.Ordinal);
        using var netcdf = new FloodResults(_folder, solver, options with { Formats = FloodResultFormat.NetCdf });
    }

    [Fact]
    public void A_folder_that_is_a_file_is_refused_before_the_run()
    {
        var path = Path.Combine(_folder, "taken");
        File.WriteAllText(path, "");
        var grid = new FloodGrid(2, 2, 1, 1, new double[4]);
        var fault = Assert.Throws<FloodResultException>(() => new FloodResults(path, new(grid, new()), new() { Title = "t", Frame = FloodFrame.Metric(grid, 0, 0) }));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_stops_half_way_leaves_no_half_file()
    {
        var solver = Tub();
        using (var results = new FloodResults(_folder, solver, Options(solver, FloodResultFormat.NetCdf)))
        {
            solver.Advance(30);
            results.Sample();
            Assert.NotEmpty(Directory.GetFiles(_folder));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private IReadOnlyList<string> Run(FloodResultFormat formats, out FloodSolver solver)
    {
        solver = Tub();
        using var results = new FloodResults(_folder, solver, Options(solver, formats));
        results.Sample();
        foreach (var time in new[] { 30.0, 60 })
        {
            solver.Advance(time);
            results.Sample();
        }

        return results.Finish();
    }

    private static FloodResultOptions Options(FloodSolver solver, FloodResultFormat formats) => new()
    {
        Title = "a tub that tips",
        Frame = FloodFrame.Metric(solver.Grid, 382_249.5, 6_354_000, new RasterCrs(32756)),
        Formats = formats,
        Times = [30, 60],
        Gauges = [new FloodGauge("high", 0), new FloodGauge("low, \"end\"", 6)],
        Start = new DateTimeOffset(2007, 6, 7, 12, 0, 0, TimeSpan.Zero),
    };

    private static FloodSolver Tub()
    {
        var bed = new double[8 * 5];
        for (var cell = 0; cell < bed.Length; cell++) bed[cell] = 1 - cell % 8 * 0.1;
        bed[^1] = double.NaN;
        var depth = new double[bed.Length];
        for (var row = 0; row < 5; row++) depth[row * 8] = 0.8;
        return new(new(8, 5, 2, 3, bed), new() { InitialDepth = depth }, new() { Threads = 1, Statistics = FloodStatistics.All });
    }

    private static byte[] Big(double value)
    {
        var bytes = BitConverter.GetBytes(value);
        Array.Reverse(bytes);
        return bytes;
    }
}
