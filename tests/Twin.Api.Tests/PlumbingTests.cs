using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>What holds for every route: problems, parameters, paging, the API's description.</summary>
public sealed class PlumbingTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("GET", "/v1/nowhere", null, null, 404, "unknown-route")]
    [InlineData("DELETE", "/v1/areas", null, null, 405, "method-not-allowed")]
    [InlineData("POST", "/v1/tokens", "{}", "text/plain", 415, "unsupported-media-type")]
    [InlineData("POST", "/v1/tokens", "{", "application/json", 400, "bad-json")]
    [InlineData("POST", "/v1/tokens", "{\"role\":\"viewer\",\"rolle\":1}", "application/json", 400, "bad-json")]
    [InlineData("POST", "/v1/tokens", "{\"role\":5}", "application/json", 400, "bad-json")]
    [InlineData("POST", "/v1/tokens", "", "application/json", 400, "invalid-input")]
    [InlineData("GET", "/v1/areas/999999", null, null, 404, "unknown-area")]
    [InlineData("GET", "/v1/areas?limit=none", null, null, 400, "invalid-input")]
    [InlineData("GET", "/v1/areas?limit=0", null, null, 400, "invalid-input")]
    [InlineData("GET", "/v1/areas?level=village", null, null, 400, "invalid-input")]
    [InlineData("GET", "/v1/areas?level=city&level=street", null, null, 400, "invalid-input")]
    public async Task Every_refusal_is_a_problem_with_its_kind_and_a_trace(string method, string path, string? body, string? type, int status, string kind)
    {
        var reply = await host.SendAsync(method, path, body, type: type);
        Assert.Equal(status, reply.Status);
        Assert.Equal("application/problem+json", reply.Type);
        Assert.Equal($"urn:nanjing-twin:problem:{kind}", reply.Json["type"]!.GetValue<string>());
        Assert.Equal(status, reply.Json["status"]!.GetValue<int>());
        Assert.All(new[] { "title", "detail", "traceId" }, name => Assert.NotEmpty(reply.Json[name]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_wrong_body_names_the_field_and_no_type_of_ours()
    {
        var unknown = await host.SendAsync("POST", "/v1/tokens", "{\"role\":\"viewer\",\"rolle\":1}");
        Assert.Contains("unknown member", unknown.Json["errors"]!["rolle"]!.ToJsonString(), StringComparison.Ordinal);
        var kind = await host.SendAsync("POST", "/v1/tokens", "{\"role\":5}");
        Assert.NotNull(kind.Json["errors"]!["role"]);
        Assert.DoesNotContain("Twin.Api", unknown.Text + kind.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_parameter_is_400_and_named_with_what_there_is()
    {
        var reply = await host.GetAsync("/v1/areas?levle=district");
        Assert.Equal(400, reply.Status);
        Assert.NotNull(reply.Json["errors"]!["levle"]);
        Assert.Contains("level", reply.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(400, (await host.GetAsync("/v1/facts?x=1")).Status);
    }

    [Fact]
    public async Task A_body_beyond_4_MiB_is_413()
    {
        // The client waits for the server's word before it sends: else the refusal can cross a connection already closed.
        var reply = await host.SendAsync("POST", "/v1/tokens", "{\"role\":\"" + new string('x', 4 << 20) + "\"}", headers: ("Expect", "100-continue"));
        Assert.Equal(413, reply.Status);
        Assert.Equal("application/problem+json", reply.Type);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_and_keep_the_filter()
    {
        var seen = new List<string>();
        string? next = "/v1/areas?level=community&of=320104&limit=3";
        while (next is not null)
        {
            var page = (await host.GetAsync(next)).Json;
            Assert.True(page["items"]!.AsArray().Count <= 3);
            seen.AddRange(page["items"]!.AsArray().Select(a => a!["code"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(["320104001001", "320104001002", "320104002001", "320104002002"], seen);
    }

    [Fact]
    public async Task A_limit_beyond_1000_is_taken_as_1000_and_the_last_page_has_no_next()
    {
        var page = (await host.GetAsync("/v1/areas?limit=100000")).Json.AsObject();
        Assert.Equal(15, page["items"]!.AsArray().Count);
        Assert.False(page.ContainsKey("next"));
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_0_and_names_every_parameter()
    {
        var reply = await host.GetAsync("/api");
        Assert.Equal("application/vnd.oai.openapi+json", reply.Type);
        var api = reply.Json;
        Assert.StartsWith("3.0", api["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var parameters = api["paths"]!["/v1/areas"]!["get"]!["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>());
        Assert.Equal(["after", "asOf", "branch", "knownAt", "level", "limit", "minPosition", "of"], parameters.Order());
        Assert.Equal("date-time", api["components"]!["schemas"]!["UtcTime"]!["format"]!.GetValue<string>());
        var described = api["paths"]!.AsObject().Select(p => p.Key).ToHashSet();
        var routes = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(r => r.RoutePattern.RawText!).Where(r => r.StartsWith("/v1/", StringComparison.Ordinal));
        Assert.All(routes, r => Assert.Contains(r, described));
    }

    [Fact]
    public async Task The_landing_page_is_JSON_and_links_to_the_description()
    {
        var reply = await host.GetAsync("/", role: null);
        Assert.Equal(200, reply.Status);
        var link = reply.Json["links"]!.AsArray().Single(l => l!["rel"]!.GetValue<string>() == "service-desc")!;
        Assert.Equal(new Uri(host.Http.BaseAddress!, "/api").ToString(), link["href"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_area_names_itself_in_both_languages_and_every_read_says_branch_time_and_position()
    {
        JsonNode area = (await host.GetAsync("/v1/areas/320104")).Json;
        Assert.Equal("区320104", area["name"]!["zh"]!.GetValue<string>());
        Assert.Equal("District 320104", area["name"]!["en"]!.GetValue<string>());
        Assert.StartsWith("modelled", area["boundarySource"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("320100", area["parent"]!.GetValue<string>());
        foreach (var path in new[] { "/v1/areas/320104", "/v1/areas", "/v1/buildings/way-1", "/v1/pipes/pipe-1", "/v1/zones/zone-a", "/v1/buildings", "/v1/incidents", $"/v1/cells/{host.City.Cell(0, 0)}" })
        {
            var json = (await host.GetAsync(path)).Json.AsObject();
            Assert.All(new[] { "branch", "asOf", "position" }, name => Assert.True(json.ContainsKey(name), $"{path} has no {name}"));
        }
    }

    [Fact]
    public async Task Metrics_are_for_those_with_the_right()
    {
        Assert.Equal(403, (await host.GetAsync("/metrics", "viewer")).Status);
        var reply = await host.GetAsync("/metrics", "service");
        Assert.Equal(200, reply.Status);
    }
}
