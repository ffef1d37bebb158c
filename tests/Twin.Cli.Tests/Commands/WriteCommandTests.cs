using Twin.Cli.Tests.Support;
using Twin.Grid;

namespace Twin.Cli.Tests.Commands;

public sealed class WriteCommandTests
{
    private static readonly string Cell = CellCode.FromPoint(118.7785, 32.0440, 5).ToString();

    public static TheoryData<string, string, string> Commands => new()
    {
        { "cell set @ population=137 noise= --reason by-hand --branch what-if", "PATCH /v1/cells/@?branch=what-if", """{"facts":{"population":137,"noise":null},"reason":"by-hand"}""" },
        { "cell set @ noise=71.5 --observed-at 2026-07-10T22:00:00+08:00", "PATCH /v1/cells/@", """{"facts":{"noise":71.5},"observedAt":"2026-07-10T14:00:00+00:00"}""" },
        { "pipe set p-1 --status blocked --reason leaves", "PATCH /v1/pipes/p-1", """{"status":"blocked","reason":"leaves"}""" },
        { "building set way-1 --status evacuating", "PATCH /v1/buildings/way-1", """{"status":"evacuating"}""" },
        { "building set way-1 --day 12 --night 0 --branch b", "PATCH /v1/buildings/way-1?branch=b", """{"occupantsDay":12,"occupantsNight":0}""" },
        { "zone count z-1 --counter A --from 2026-07-10T14:00:00Z --to 2026-07-10T14:01:00Z --in 50 --out 5", "POST /v1/zones/z-1/counts", """{"counter":"A","from":"2026-07-10T14:00:00+00:00","to":"2026-07-10T14:01:00+00:00","in":50,"out":5}""" },
        { "incident report --kind road-ponding --at 118.7785 32.044 --description deep", "POST /v1/incidents", """{"kind":"road-ponding","at":{"lon":118.7785,"lat":32.044},"description":"deep"}""" },
        { "incident report --kind road-ponding --cell @", "POST /v1/incidents", """{"kind":"road-ponding","cell":"@"}""" },
        { "incident dispatch i-1 --unit crew-1", "POST /v1/incidents/i-1/dispatch", """{"unit":"crew-1"}""" },
        { "incident handle i-1", "POST /v1/incidents/i-1/handle", "{}" },
        { "incident return i-1 --reason wet", "POST /v1/incidents/i-1/return", """{"reason":"wet"}""" },
        { "branch create what-if", "POST /v1/branches", """{"id":"what-if","from":"live"}""" },
        { "branch create b2 --from what-if --at 2026-07-10T14:00:00Z", "POST /v1/branches", """{"id":"b2","from":"what-if","at":"2026-07-10T14:00:00+00:00"}""" },
        { "branch discard what-if", "DELETE /v1/branches/what-if", "" },
        { "token create --role grid-worker --area 320104 --expires 1h --name w", "POST /v1/tokens", """{"role":"grid-worker","area":"320104","expires":"1h","name":"w"}""" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_sends_one_request_as_the_contract_has_it(string line, string request, string body)
    {
        await using var server = new TwinServer();
        var path = request.Split(' ')[1].Split('?')[0].Replace("@", Cell, StringComparison.Ordinal);
        server.On(request.Split(' ')[0], path, """{"id":"x","token":"aaa.bbb.ccc","status":"reported","version":2,"position":17,"present":45}""", request.StartsWith("POST", StringComparison.Ordinal) ? 201 : 200);
        var result = await Support.Cli.RunAsync(server.Setting, line.Replace("@", Cell, StringComparison.Ordinal).Split(' '));
        Assert.Equal(0, result.Code);
        var asked = Assert.Single(server.Asked);
        Assert.Equal(request.Replace("@", Cell, StringComparison.Ordinal), asked.ToString());
        Assert.Equal(body.Replace("@", Cell, StringComparison.Ordinal), asked.Body);
        if (!line.StartsWith("token", StringComparison.Ordinal))
            Assert.NotEmpty(asked.Headers["Idempotency-Key"]);
    }

    [Theory]
    [InlineData("cell set @ population")]
    [InlineData("cell set @ population=many")]
    [InlineData("cell set @ population=1 population=2")]
    [InlineData("cell set @")]
    [InlineData("cell set N50I80 population=1")]
    [InlineData("cell set @ noise=1 --observed-at 2026-07-10T14:00:00")]
    [InlineData("cell get @ --at 118 32")]
    [InlineData("building set way-1")]
    [InlineData("zone count z --counter A --from yesterday --to 2026-07-10T14:01:00Z")]
    [InlineData("incident report --kind k")]
    public async Task Bad_input_is_refused_before_anything_is_sent(string line)
    {
        await using var server = new TwinServer();
        var result = await Support.Cli.RunAsync(server.Setting, line.Replace("@", Cell, StringComparison.Ordinal).Split(' '));
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_token_is_printed_alone()
    {
        await using var server = new TwinServer().On("POST", "/v1/tokens", """{"token":"aaa.bbb.ccc","name":"w","role":"viewer","area":"320100","expires":"2026-11-26T00:00:00Z"}""", 201);
        var result = await Support.Cli.RunAsync(server.Setting, "token", "create", "--role", "viewer");
        Assert.Equal("aaa.bbb.ccc\n", result.Out);
    }

    [Fact]
    public async Task What_was_written_is_printed_with_its_position()
    {
        await using var server = new TwinServer().On("PATCH", $"/v1/cells/{Cell}", """{"version":3,"position":1234,"branch":"live"}""");
        Assert.Equal($"{Cell} version 3 position 1234\n", (await Support.Cli.RunAsync(server.Setting, "cell", "set", Cell, "noise=5")).Out);
    }

    [Fact]
    public async Task A_cell_shows_each_value_with_its_unit_and_source()
    {
        await using var server = new TwinServer().On("GET", "/v1/facts", AreaCommandTests.Catalogue).On("GET", "/v1/cells",
            $$$"""{"code":"{{{Cell}}}","version":2,"position":9,"branch":"run-1","facts":{"noise":{"value":71.5,"unit":"dB","observedAt":"2026-01-01T00:00:00Z","recordedAt":null,"source":"simulated:run 1","actor":"base"}},"areas":["320104001001","320104001","320104","320100"]}""");
        var result = await Support.Cli.RunAsync(server.Setting, "cell", "get", "--at", "118.7785", "32.044");
        Assert.Equal("?lon=118.7785&lat=32.044", server.Asked[0].Query);
        Assert.Matches(@"noise +噪声 +noise +71\.5 +dB +simulated:run 1 +2026-01-01 00:00:00Z", result.Out);
        Assert.Contains("320104001001 < 320104001 < 320104 < 320100", result.Out, StringComparison.Ordinal);
    }
}
