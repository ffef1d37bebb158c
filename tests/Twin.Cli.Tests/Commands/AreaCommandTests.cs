using System.Text.Json;
using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Commands;

public sealed class AreaCommandTests
{
    internal const string City = """{"code":"320100","level":"city","name":{"zh":"南京市","en":"Nanjing"},"kind":"city","parent":null,"cells":508734,"areaKm2":6587.041,"boundarySource":"modelled: by districts"}""";

    internal const string Aggregates = """
        {"area":"320100","level":"city","branch":"live","asOf":"2026-11-25T01:22:09.123456Z","position":17,"facts":{
          "population":{"sum":9314685,"unit":"persons","count":508734,"coverage":1,"oldest":"2020-11-01T00:00:00Z","newest":"2026-11-25T01:00:00Z","bySource":{"modelled":{"sum":9314548,"count":508733},"reported":{"sum":137,"count":1}}},
          "noise":{"mean":55.125,"min":40,"max":71,"unit":"dB","count":3,"coverage":0.000006,"oldest":null,"newest":null,"bySource":{"observed":{"mean":55.125,"count":3}}},
          "pm25":{"mean":null,"unit":"ug/m3","count":0,"coverage":0,"oldest":null,"newest":null,"bySource":{}}},
         "children":[{"area":"320104","level":"district","facts":{"population":{"sum":740809,"unit":"persons","count":4000,"coverage":1,"bySource":{"modelled":{"sum":740809,"count":4000}}}}}]}
        """;

    internal const string Catalogue = """{"items":[{"id":"population","name":{"zh":"常住人口","en":"population"},"unit":"persons","decimals":0,"min":0,"max":1000000,"aggregation":["sum"],"thresholds":[]},{"id":"noise","name":{"zh":"噪声","en":"noise"},"unit":"dB","decimals":1,"min":0,"max":200,"aggregation":["mean","min","max"],"thresholds":[]}]}""";

    private static TwinServer Server() => new TwinServer().On("GET", "/v1/areas/320100/aggregates", Aggregates).On("GET", "/v1/areas/320100", City).On("GET", "/v1/facts", Catalogue);

    [Fact]
    public async Task The_city_is_shown_with_its_people_and_where_the_number_is_from()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(server.Setting, "area", "show", "320100");
        Assert.Equal(0, result.Code);
        Assert.Contains("南京市 Nanjing", result.Out, StringComparison.Ordinal);
        Assert.Contains("508,734 cells, 6,587.04 km2; boundary: modelled", result.Out, StringComparison.Ordinal);
        Assert.Contains("branch live", result.Out, StringComparison.Ordinal);
        Assert.Contains("position 17", result.Out, StringComparison.Ordinal);
        var row = Assert.Single(result.Lines, l => l.StartsWith("population ", StringComparison.Ordinal));
        Assert.Contains("常住人口", row, StringComparison.Ordinal);
        Assert.Matches(@" 9,314,685 .* persons +508,734 +100 % +modelled >99\.99 %, reported <0\.01 % ", row);
        Assert.Contains("no values: pm25", result.Error, StringComparison.Ordinal);
        Assert.All(server.Asked, a => Assert.Equal("Bearer secret", a.Headers["Authorization"]));
    }

    [Fact]
    public async Task Json_is_the_servers_document_alone()
    {
        await using var server = Server();
        var result = await Support.Cli.RunAsync(server.Setting, "area", "show", "320100", "--json");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Aggregates).RootElement, JsonDocument.Parse(result.Out).RootElement));
        Assert.Equal(["GET /v1/areas/320100/aggregates"], server.Asked.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Branch_time_and_facts_are_asked_for()
    {
        await using var server = Server();
        await Support.Cli.RunAsync(server.Setting, "area", "show", "320100", "--facts", "population,noise", "--children", "--branch", "what-if", "--as-of", "2026-01-01T00:00:00Z", "--min-position", "9");
        Assert.Equal("?facts=population,noise&children=true&branch=what-if&asOf=2026-01-01T00:00:00Z&minPosition=9", server.Asked[0].Query);
    }

    [Fact]
    public async Task Children_stand_below_with_their_own_sums()
    {
        await using var server = Server().On("GET", "/v1/areas", """{"items":[{"code":"320104","level":"district","name":{"zh":"秦淮区","en":"Qinhuai"},"parent":"320100","cells":4000}]}""");
        var result = await Support.Cli.RunAsync(server.Setting, "area", "show", "320100", "--children");
        Assert.Matches(@"320104 +秦淮区 +Qinhuai +740,809 +modelled", result.Out);
    }

    [Fact]
    public async Task A_list_goes_over_all_pages()
    {
        await using var server = new TwinServer();
        server.On("GET", "/v1/areas", (context, _) =>
        {
            context.Response.Close(System.Text.Encoding.UTF8.GetBytes(context.Request.QueryString["after"] is null
                ? """{"items":[{"code":"320102","level":"district","name":{"zh":"玄武区","en":"Xuanwu"},"cells":5}],"next":"/v1/areas?after=320102"}"""
                : """{"items":[{"code":"320104","level":"district","name":{"zh":"秦淮区","en":"Qinhuai"},"cells":7}]}"""), false);
            return Task.CompletedTask;
        });
        var table = await Support.Cli.RunAsync(server.Setting, "area", "list", "--level", "district");
        Assert.Equal(3, table.Lines.Length);
        Assert.StartsWith("320104", table.Lines[2], StringComparison.Ordinal);
        var json = await Support.Cli.RunAsync(server.Setting, "area", "list", "--json");
        Assert.Equal(2, JsonDocument.Parse(json.Out).RootElement.GetProperty("items").GetArrayLength());
        Assert.StartsWith("?level=district", server.Asked[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_only_where_a_person_looks()
    {
        await using var server = Server();
        Assert.DoesNotContain('\u001b', (await Support.Cli.RunAsync(server.Setting, "area", "show", "320100")).Out);
        Assert.Contains('\u001b', (await Support.Cli.RunAsync(server.Setting with { Terminal = true }, "area", "show", "320100")).Out);
        Assert.DoesNotContain('\u001b', (await Support.Cli.RunAsync(server.Setting with { Terminal = true }, "area", "show", "320100", "--no-color")).Out);
    }
}
