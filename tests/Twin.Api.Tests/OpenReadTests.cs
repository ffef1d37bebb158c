using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>With <c>Twin:OpenRead</c> a stranger reads what the catalogue marks open, and nothing else.</summary>
public sealed class OpenReadTests(OpenHost host) : IClassFixture<OpenHost>
{
    [Fact]
    public async Task Open_values_are_readable_without_a_token_and_closed_ones_are_not_even_named()
    {
        var cell = host.City.Cell(0, 1);
        var done = await host.PatchAsync($"/v1/cells/{cell}", new Dictionary<string, object> { ["facts"] = new Dictionary<string, int> { ["daytime-population"] = 9, ["noise"] = 50 } });
        var facts = (await host.GetAsync($"/v1/cells/{cell}?minPosition={done.Position}", role: null)).Json["facts"]!.AsObject();
        Assert.True(facts.ContainsKey("noise"));
        Assert.False(facts.ContainsKey("daytime-population"));
        Assert.Equal(400, (await host.GetAsync("/v1/areas/320100/aggregates?facts=daytime-population", role: null)).Status);
        Assert.DoesNotContain("daytime-population", (await host.GetAsync("/v1/areas/320100/aggregates", role: null)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("daytime-population", (await host.GetAsync("/v1/facts", role: null)).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await host.GetAsync("/api", role: null)).Status);
    }

    [Theory]
    [InlineData("GET", "/v1/buildings")]
    [InlineData("GET", "/v1/changes")]
    [InlineData("GET", "/v1/live")]
    [InlineData("GET", "/v1/incidents")]
    [InlineData("GET", "/v1/runs")]
    [InlineData("GET", "/metrics")]
    [InlineData("POST", "/v1/tokens")]
    [InlineData("POST", "/v1/facts")]
    public async Task Everything_else_still_needs_a_token(string method, string path) => Assert.Equal(401, (await host.SendAsync(method, path, role: null)).Status);
}
