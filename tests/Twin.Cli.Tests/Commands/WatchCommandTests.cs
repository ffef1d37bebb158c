using System.Text.Json;
using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Commands;

public sealed class WatchCommandTests
{
    private static string Change(int position, string payload) =>
        $$$"""id: {{{position}}}{{{"\n"}}}data: {"specversion":"1.0","id":"{{{position}}}","type":"cn.nanjing.twin.cell.changed","subject":"N50I805093A","time":"2026-11-25T01:00:00Z","data":{"position":{{{position}}},"branch":"live","kind":"cell","key":"N50I805093A","version":2,"actor":"worker 12","payload":{{{payload}}}}}{{{"\n\n"}}}""";

    private static TwinServer Server()
    {
        var server = new TwinServer();
        server.On("GET", "/v1/live", (context, _) => Client.WatchTests.WriteAsync(context,
            Change(11, """{"facts":{"noise":{"value":71.5,"unit":"dB","source":"simulated:run 1"}}}""") + Change(12, """{"facts":{"noise":{"value":null,"unit":"dB","source":"reported"}}}""")));
        return server;
    }

    [Fact]
    public async Task A_change_is_one_line_with_its_position_source_and_actor()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(server.Setting, "watch", "--from", "10", "--area", "320104", "--facts", "noise", "--kinds", "cell", "--mode", "all", "--count", "2");
        Assert.Equal(["2026-11-25 01:00:00Z  11  cell N50I805093A  noise=71.5 (simulated:run 1)  by worker 12", "2026-11-25 01:00:00Z  12  cell N50I805093A  noise=(retracted)  by worker 12"], result.Lines);
        Assert.Equal("?area=320104&facts=noise&kinds=cell&from=10&mode=all", server.Asked[0].Query);
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public async Task Ndjson_is_the_event_as_the_server_sent_it()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(server.Setting, "watch", "--from", "10", "--ndjson", "--count", "2");
        Assert.Equal([11, 12], result.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("data").GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task A_drop_is_told_on_stderr_and_mended()
    {
        await using var server = Server();
        var first = true;
        server.On("GET", "/v1/live", (context, _) =>
        {
            var part = first ? Change(11, "{}") : Change(11, "{}") + Change(12, "{}");
            first = false;
            return Client.WatchTests.WriteAsync(context, part);
        });
        var result = await Support.Cli.RunAsync(server.Setting, "watch", "--from", "10", "--count", "2");
        Assert.Equal(2, result.Lines.Length);
        Assert.Contains("connection lost", result.Error, StringComparison.Ordinal);
        Assert.Equal("11", server.Asked[1].Headers["Last-Event-ID"]);
    }
}
