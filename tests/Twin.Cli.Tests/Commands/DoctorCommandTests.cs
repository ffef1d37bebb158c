using System.Text;
using System.Text.Json;
using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    private static string Token(DateTimeOffset until) =>
        $"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"sub":"local","role":"commander","area":"320100","exp":{{until.ToUnixTimeSeconds()}}}""")).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.x";

    private static TwinServer Server() => new TwinServer().On("GET", "/health/ready", """{"status":"ready"}""").On("GET", "/v1/areas", $$"""{"items":[{{AreaCommandTests.City}}]}""").On("GET", "/v1/attributions", """{"baseHash":"sha256:abc","attributions":[]}""");

    private static CliSetting With(CliSetting setting, DateTimeOffset until) => setting with { Environment = new(setting.Environment) { ["TWIN_TOKEN"] = Token(until) } };

    [Fact]
    public async Task All_is_well()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(With(server.Setting, TimeProvider.System.GetUtcNow().AddHours(1)), "doctor");
        Assert.Equal(0, result.Code);
        Assert.Matches(@"token +ok +commander in 320100 as local, until ", result.Out);
        Assert.Matches(@"base +ok +sha256:abc", result.Out);
        Assert.Matches(@"coordinates +ok +EPSG:4549", result.Out);
        Assert.Matches(@"clock +ok ", result.Out);
    }

    [Fact]
    public async Task An_expired_token_is_named_and_is_77()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(With(server.Setting, TimeProvider.System.GetUtcNow().AddHours(-1)), "doctor", "--json");
        Assert.Equal(77, result.Code);
        var token = JsonDocument.Parse(result.Out).RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("check").GetString() == "token");
        Assert.False(token.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task No_server_is_69_and_the_rest_is_still_checked()
    {
        var result = await Support.Cli.RunAsync(new CliSetting { Environment = { ["TWIN_SERVER"] = "http://127.0.0.1:1", ["TWIN_TOKEN"] = "x" } }, "doctor");
        Assert.Equal(69, result.Code);
        Assert.Matches(@"server +FAULT", result.Out);
        Assert.Matches(@"coordinates +ok", result.Out);
    }
}
