using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Twin.Api.Auth;
using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>Walks every route there is: what is not declared is closed, and who has not the right gets no further.</summary>
public sealed class RouteRightsTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] OpenRoutes = ["/", "/health/live", "/health/ready"];

    private IEnumerable<RouteEndpoint> Routes => host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_route_declares_its_right_and_only_the_named_ones_are_open()
    {
        Assert.All(Routes, r => Assert.True(RouteRights.IsDeclared(r.Metadata), r.DisplayName));
        Assert.Equal(OpenRoutes.Order(), Routes.Where(r => r.Metadata.GetMetadata<OpenEndpoint>() is not null).Select(r => r.RoutePattern.RawText!).Order());
        Assert.True(Routes.Count() > 30);
    }

    [Fact]
    public async Task Without_a_token_every_route_but_the_open_ones_is_401_and_a_problem()
    {
        foreach (var (method, path, _) in Calls().Where(c => c.Right is not null))
        {
            var reply = await host.SendAsync(method, path, role: null);
            Assert.True(reply.Status == 401, $"{method} {path} answered {reply.Status}");
            Assert.Equal("application/problem+json", reply.Type);
        }
    }

    [Fact]
    public async Task Every_role_gets_403_exactly_where_the_table_gives_it_no_right()
    {
        foreach (var role in RoleTable.Roles)
            foreach (var (method, path, right) in Calls())
            {
                // Reads that never end are left by their headers; bodies are empty, so that a permitted command is refused later, as bad input.
                var status = await StatusAsync(method, path, role);
                var allowed = right is null || RoleTable.Allows(role, right.Value);
                Assert.True(allowed == (status is not (401 or 403)), $"{role} {method} {path} answered {status}");
            }
    }

    [Fact]
    public async Task A_token_of_another_key_an_expired_one_and_none_at_all_are_401()
    {
        await using var other = new TestHost();
        await other.InitializeAsync();
        Assert.Equal(401, (await host.SendAsync("GET", "/v1/areas", token: other.Token("admin"))).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/v1/areas", token: host.Token("admin", holds: TimeSpan.FromSeconds(-1)))).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/v1/areas", token: "eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.")).Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/v1/areas", token: host.Token("viewer"))).Status);
    }

    [Fact]
    public async Task A_role_that_is_not_in_the_table_may_do_nothing()
    {
        Assert.Equal(403, (await host.SendAsync("GET", "/v1/areas", role: "mayor")).Status);
        Assert.Equal(403, (await host.SendAsync("GET", "/v1/areas", role: "")).Status);
    }

    [Theory]
    [InlineData("viewer", "ReadCatalogue ReadFacts ReadThings ReadIncidents ReadLog ReadRuns")]
    [InlineData("grid-worker", "ReadCatalogue ReadFacts ReadThings ReadIncidents ReadLog ReadRuns WriteCells WriteThings WriteCounts ReportIncidents HandleIncidents")]
    [InlineData("dispatcher", "ReadCatalogue ReadFacts ReadThings ReadIncidents ReadLog ReadRuns WriteThings ReportIncidents HandleIncidents DispatchIncidents")]
    [InlineData("simulation-runner", "ReadCatalogue ReadFacts ReadThings ReadIncidents ReadLog ReadRuns ManageBranches RunFloods")]
    [InlineData("public", "ReadCatalogue ReadFacts")]
    public void A_role_holds_these_rights_and_no_other(string role, string rights) =>
        Assert.Equal(rights.Split(' '), Enum.GetValues<Right>().Where(r => RoleTable.Allows(role, r)).Select(r => r.ToString()));

    [Fact]
    public void A_commander_holds_all_but_the_administrators_right_and_an_administrator_all()
    {
        Assert.Equal([Right.Administer], Enum.GetValues<Right>().Where(r => !RoleTable.Allows("commander", r)));
        Assert.All(Enum.GetValues<Right>(), r => Assert.True(RoleTable.Allows("admin", r)));
        Assert.DoesNotContain(RoleTable.Public, RoleTable.Roles);
    }

    [Fact]
    public void A_host_with_a_route_that_declares_nothing_does_not_start()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/declared", () => "x").OpenToAll("a test");
        RouteRights.CheckDeclared(app);
        app.MapGet("/silent", () => "x");
        Assert.Contains("/silent", Assert.Throws<InvalidOperationException>(() => RouteRights.CheckDeclared(app)).Message, StringComparison.Ordinal);
    }

    private IEnumerable<(string Method, string Path, Right? Right)> Calls() =>
        from route in Routes
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, Fill(route.RoutePattern), route.Metadata.GetMetadata<RightRequirement>()?.Right);

    private async Task<int> StatusAsync(string method, string path, string role)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", host.Token(role));
        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static string Fill(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join("/", pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart l ? l.Content : "nothing"))));
}
