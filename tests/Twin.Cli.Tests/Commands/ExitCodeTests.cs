using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(400, 2)]
    [InlineData(422, 2)]
    [InlineData(401, 77)]
    [InlineData(403, 77)]
    [InlineData(404, 3)]
    [InlineData(409, 1)]
    [InlineData(412, 1)]
    [InlineData(500, 1)]
    [InlineData(503, 1)]
    public async Task A_refusal_has_the_code_of_its_kind_and_is_told_on_stderr(int status, int code)
    {
        await using var server = new TwinServer().On("GET", "/v1/areas/1/aggregates", $$$"""{"title":"T","status":{{{status}}},"detail":"the very reason","traceId":"t-9","errors":{"code":["bad"]}}""", status);
        var result = await Support.Cli.RunAsync(server.Setting, "area", "show", "1");
        Assert.Equal((code, ""), (result.Code, result.Out));
        Assert.StartsWith("error: T: the very reason; code: bad", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_is_69()
    {
        var setting = new CliSetting { Environment = { ["TWIN_SERVER"] = "http://127.0.0.1:1", ["TWIN_TOKEN"] = "x" } };
        var result = await Support.Cli.RunAsync(setting, "area", "list");
        Assert.Equal((69, ""), (result.Code, result.Out));
        Assert.Contains("http://127.0.0.1:1", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--server", "nonsense", "area", "list")]
    [InlineData("area")]
    [InlineData("area", "shwo", "1")]
    [InlineData("area", "show")]
    [InlineData("pipe", "set", "p1")]
    [InlineData("incident", "return", "i1")]
    [InlineData("cell", "get")]
    [InlineData("watch", "--mode", "some")]
    [InlineData("query", "no-such-file.geojson")]
    [InlineData("scenario", "run", "no-such-file.json")]
    [InlineData("facts", "import", "facts.xlsx")]
    public async Task Wrong_usage_is_2_with_nothing_on_stdout(params string[] args)
    {
        await using var server = new TwinServer();
        var result = await Support.Cli.RunAsync(server.Setting, args);
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData("'x' is not a number", "grid", "encode", "x", "32")]
    [InlineData("--level: 'fine' is not a whole number", "grid", "encode", "118", "32", "--level", "fine")]
    [InlineData("'shwo' is not of twin area, which has: list, show", "area", "shwo", "1")]
    [InlineData("twin needs one of: area, cell,")]
    public async Task Wrong_usage_is_told_in_the_users_words(string words, params string[] args) =>
        Assert.StartsWith($"error: {words}", (await Support.Cli.RunAsync(args)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task No_verb_at_all_is_wrong_usage_too()
    {
        var result = await Support.Cli.RunAsync();
        Assert.Equal((2, ""), (result.Code, result.Out));
    }

    [Fact]
    public async Task An_interrupted_watch_is_130()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new TwinServer();
        server.On("GET", "/v1/live", (_, _) =>
        {
            stop.Cancel();
            return Task.CompletedTask;
        });
        var result = await Support.Cli.RunAsync(server.Setting with { Stop = stop.Token }, "watch", "--from", "1");
        Assert.Equal(130, result.Code);
    }

    [Fact]
    public async Task Every_verb_has_help_on_stdout_with_an_example_of_itself()
    {
        var open = new Queue<string[]>([[]]);
        var verbs = 0;
        while (open.TryDequeue(out var path))
        {
            var result = await Support.Cli.RunAsync([.. path, "--help"]);
            Assert.Equal((0, ""), (result.Code, result.Error));
            var start = Array.FindIndex(result.Out.Split('\n'), l => l.StartsWith("Commands:", StringComparison.Ordinal));
            if (start < 0)
            {
                verbs++;
                Assert.Contains($"  twin {string.Join(' ', path)}", result.Out[result.Out.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
                continue;
            }
            foreach (var line in result.Out.Split('\n').Skip(start + 1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)))
                if (line[2] != ' ')
                    open.Enqueue([.. path, line.Trim().Split(' ')[0]]);
        }
        Assert.True(verbs > 35, $"only {verbs} verbs found");
    }

    [Fact]
    public async Task Quiet_leaves_data_and_faults_only()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas/320100/aggregates", AreaCommandTests.Aggregates).On("GET", "/v1/areas/320100", AreaCommandTests.City);
        Assert.NotEmpty((await Support.Cli.RunAsync(server.Setting, "area", "show", "320100")).Error);
        Assert.Empty((await Support.Cli.RunAsync(server.Setting, "area", "show", "320100", "-q")).Error);
    }
}
