using System.Net;
using Twin.Cli.Tests.Support;
using Twin.Client;

namespace Twin.Cli.Tests.Client;

public sealed class TransportTests
{
    [Fact]
    public async Task A_problem_becomes_an_exception_with_its_members()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas/999999",
            """{"type":"urn:x","title":"The input is not valid","status":400,"detail":"facts: 'populaton' is not a fact","traceId":"abc","errors":{"facts":["'populaton' is not a fact"],"level":["no"]}}""", 400);
        using var client = new TwinClient(server.Address, "t");
        var problem = await Assert.ThrowsAsync<TwinProblemException>(() => client.GetAreaAsync("999999"));
        Assert.Equal((400, "The input is not valid", "facts: 'populaton' is not a fact", "abc"), (problem.Status, problem.Title, problem.Detail, problem.TraceId));
        Assert.Equal([new("facts", "'populaton' is not a fact"), new FieldError("level", "no")], problem.Errors);
    }

    [Fact]
    public async Task A_refusal_without_a_document_still_says_its_status()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas/1", "<html>gateway</html>", 502);
        using var client = new TwinClient(server.Address, null);
        var problem = await Assert.ThrowsAsync<TwinProblemException>(() => client.GetAreaAsync("1"));
        Assert.Equal(502, problem.Status);
        Assert.Empty(problem.Errors);
    }

    [Fact]
    public async Task The_token_goes_with_every_request()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas/320100", """{"code":"320100","level":"city","name":{"zh":"南京市","en":"Nanjing"},"cells":508734}""");
        using var client = new TwinClient(server.Address, "t0k");
        var area = await client.GetAreaAsync("320100");
        Assert.Equal("南京市 Nanjing", area.Name!.ToString());
        Assert.Equal(508734, area.Cells);
        Assert.Equal("Bearer t0k", Assert.Single(server.Asked).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_list_follows_its_next_links_relative_and_absolute()
    {
        await using var server = new TwinServer();
        server.On("GET", "/v1/areas", (context, _) => AnswerAsync(context, context.Request.QueryString["after"] switch
        {
            null => """{"items":[{"code":"a"}],"next":"/v1/areas?limit=1000&after=a"}""",
            "a" => $$"""{"items":[{"code":"b"}],"next":"{{server.Address}}v1/areas?after=b"}""",
            _ => """{"items":[{"code":"c"}]}""",
        }));
        using var client = new TwinClient(server.Address, null);
        var codes = new List<string>();
        await foreach (var area in client.ListAreasAsync("district", "320100"))
            codes.Add(area.Code + area.Json.GetProperty("code").GetString());
        Assert.Equal(["aa", "bb", "cc"], codes);
        Assert.Equal("?level=district&of=320100&limit=1000", server.Asked[0].Query);
    }

    [Fact]
    public async Task A_next_link_to_another_server_is_not_followed_with_the_token()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas", """{"items":[],"next":"http://127.0.0.1:1/v1/areas"}""");
        using var client = new TwinClient(server.Address, "secret");
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in client.ListAreasAsync())
            {
            }
        });
    }

    [Fact]
    public async Task A_command_cut_off_by_the_transport_is_sent_again_with_the_same_key()
    {
        // The command arrives and is done, but its answer is lost on the way back.
        await using var server = new TwinServer().On("PATCH", "/v1/pipes/p1", """{"version":2,"position":17}""");
        using var lossy = new LosesFirstAnswer();
        using var client = new TwinClient(server.Address, "t", lossy);
        var answer = await client.PatchPipeAsync("p1", "blocked", "leaves");
        Assert.Equal((2, 17), (answer.Version, answer.Position));
        Assert.Equal(2, server.Asked.Count);
        Assert.NotEmpty(server.Asked[0].Headers["Idempotency-Key"]);
        Assert.Equal(server.Asked[0].Headers["Idempotency-Key"], server.Asked[1].Headers["Idempotency-Key"]);
        Assert.Equal("""{"status":"blocked","reason":"leaves"}""", server.Asked[1].Body);
    }

    [Fact]
    public async Task A_command_that_the_server_refuses_is_sent_once()
    {
        await using var server = new TwinServer().On("PATCH", "/v1/pipes/p1", """{"title":"busy","status":503}""", 503);
        using var client = new TwinClient(server.Address, "t");
        await Assert.ThrowsAsync<TwinProblemException>(() => client.PatchPipeAsync("p1", "blocked"));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Two_commands_have_two_keys()
    {
        await using var server = new TwinServer().On("PATCH", "/v1/pipes/p1", """{"version":2,"position":17}""");
        using var client = new TwinClient(server.Address, "t");
        await client.PatchPipeAsync("p1", "blocked");
        await client.PatchPipeAsync("p1", "blocked");
        Assert.NotEqual(server.Asked[0].Headers["Idempotency-Key"], server.Asked[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task No_server_is_unreachable_and_says_which()
    {
        using var client = new TwinClient(new Uri("http://127.0.0.1:1"), null);
        var fault = await Assert.ThrowsAsync<TwinUnreachableException>(() => client.GetAreaAsync("320100"));
        Assert.Contains("http://127.0.0.1:1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_carries_its_etag_and_a_write_names_it()
    {
        await using var server = new TwinServer()
            .On("GET", "/v1/cells/N50", """{"code":"N50","version":3,"position":"12","facts":{"noise":{"value":71.5,"unit":"dB","source":"reported:crew 1"}},"areas":["320104"]}""", 200, ("ETag", "\"3\""))
            .On("PATCH", "/v1/cells/N50", """{"version":4,"position":13}""");
        using var client = new TwinClient(server.Address, "t");
        var cell = await client.GetCellAsync("N50", new ReadOptions(Branch: "what if", MinPosition: 11));
        Assert.Equal(("\"3\"", 12L, 71.5m), (cell.ETag, cell.Position, cell.Facts["noise"].Value));
        await client.PatchCellAsync("N50", new Dictionary<string, decimal?> { ["noise"] = null, ["population"] = 5 }, options: new CommandOptions(IfMatch: cell.ETag));
        Assert.Equal("?branch=what if&minPosition=11", server.Asked[0].Query);
        Assert.Equal("\"3\"", server.Asked[1].Headers["If-Match"]);
        Assert.Equal("""{"facts":{"noise":null,"population":5}}""", server.Asked[1].Body);
    }

    [Fact]
    public async Task An_empty_answer_is_no_acknowledgement()
    {
        await using var server = new TwinServer().On("PATCH", "/v1/pipes/p1", "");
        using var client = new TwinClient(server.Address, "t");
        await Assert.ThrowsAsync<InvalidDataException>(() => client.PatchPipeAsync("p1", "blocked"));
    }

    private sealed class LosesFirstAnswer() : DelegatingHandler(new HttpClientHandler())
    {
        private int left = 1;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (Interlocked.Decrement(ref left) < 0)
                return response;
            response.Dispose();
            throw new HttpRequestException("connection reset");
        }
    }

    private static Task AnswerAsync(HttpListenerContext context, string json)
    {
        context.Response.ContentType = "application/json";
        context.Response.Close(System.Text.Encoding.UTF8.GetBytes(json), willBlock: false);
        return Task.CompletedTask;
    }
}
