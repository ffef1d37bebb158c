using System.Globalization;
using System.Text;
using System.Text.Json;
using Twin.Acceptance.Support;

namespace Twin.Acceptance;

/// <summary>Measured terrain, imported by a deployment, is what a flood on a metric grid runs over.</summary>
[Trait("Speed", "slow")]
public sealed class SurveyTests
{
    // A bowl of 400 m in EPSG:4549 in the fields south of the old city: its rim lies at 30 m, its bottom at 20 m.
    private const double West = 385_000, South = 3_535_000, Side = 400, Cell = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_storm_over_an_imported_survey_runs_on_its_own_metric_grid_and_gathers_where_the_survey_is_lowest()
    {
        await using var host = await HostProcess.PrepareAsync(async data =>
        {
            var survey = Path.Combine(data, "bowl.asc");
            await File.WriteAllTextAsync(survey, Bowl());
            var (exit, output, error) = await TwinCommand.RunLocalAsync("import", "--grid-data", Path.Combine(Project.Root, "grid-data"), "--data", data, "--terrain", survey, "--crs", "bowl.asc=EPSG:4549");
            Assert.True(exit == 0, $"twin import: exit {exit}\n{output}\n{error}");
        });
        var twin = new TwinCommand(host);
        var scenario = Path.Combine(host.Data, "bowl.json");
        // The survey's middle 300 m are 118.7844 to 118.7876 E and 31.9328 to 31.9356 N by the projection; this lies inside them.
        await File.WriteAllTextAsync(scenario, """
            {"name": "bowl", "polygon": {"type": "Polygon", "coordinates": [[[118.7847, 31.9331], [118.7873, 31.9331], [118.7873, 31.9353], [118.7847, 31.9353], [118.7847, 31.9331]]]},
             "grid": "metric:4549:5", "hours": 1, "storm": {"series": [{"minute": 0, "mmPerHour": 60}, {"minute": 30, "mmPerHour": 0}]}, "rim": "wall", "outputEveryMinutes": 30}
            """);
        var run = (await twin.OkAsync("scenario", "run", scenario, "--watch")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0];
        var state = await host.GetAsync($"/v1/runs/{run}");
        Assert.Equal("done", state.GetProperty("status").GetString());
        Assert.Equal("metric:4549:5", state.GetProperty("grid").GetString());
        Assert.True(Math.Abs(state.GetProperty("massError").GetDouble()) < 1e-5);

        var depth = new DepthRaster(await host.BytesAsync($"/v1/runs/{run}/raster?fact=water-depth&t=peak", "image/tiff"));
        Assert.Equal(Cell, depth.StepX, 6);
        var (deepest, x, y) = depth.Deepest();
        Assert.True(deepest > 0.2, $"deepest water {deepest:0.000} m");
        Assert.True(double.Hypot(x - (West + Side / 2), y - (South + Side / 2)) < 25, $"deepest at {x:0}, {y:0}; the bottom of the bowl is at {West + Side / 2:0}, {South + Side / 2:0}");
        var wrong = await twin.RunAsync("scenario", "check", await WrongAsync(host.Data));
        Assert.Equal(2, wrong.Exit);
        Assert.Contains("EPSG:28356", wrong.Error + wrong.Out, StringComparison.Ordinal);
    }

    private static async Task<string> WrongAsync(string folder)
    {
        var file = Path.Combine(folder, "elsewhere.json");
        await File.WriteAllTextAsync(file, """{"name": "elsewhere", "area": "320104", "grid": "metric:28356:5", "hours": 1, "storm": {"series": [{"minute": 0, "mmPerHour": 10}]}, "outputEveryMinutes": 30}""");
        return file;
    }

    private static string Bowl()
    {
        var n = (int)(Side / Cell);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"ncols {n}\nnrows {n}\nxllcorner {West}\nyllcorner {South}\ncellsize {Cell}\nNODATA_value -9999\n"));
        for (var row = 0; row < n; row++)
        {
            for (var col = 0; col < n; col++)
            {
                double dx = (col + 0.5) * Cell - Side / 2, dy = (row + 0.5) * Cell - Side / 2;
                text.Append(string.Create(CultureInfo.InvariantCulture, $"{20 + 10 * (dx * dx + dy * dy) / (Side * Side / 2):0.000} "));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
