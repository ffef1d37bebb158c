using System.Text;
using System.Text.Json;
using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>Facts in bulk, and the answers that are kept by Idempotency-Key.</summary>
public sealed class BulkTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Good_lines_are_taken_and_bad_ones_refused_by_number_kind_and_reason()
    {
        var cell = host.City.Cell(0, 20).ToString();
        string[] lines =
        [
            Line(cell, "noise", 55), "not json", Line(cell, "noise", 1e9), Line("N50X", "noise", 5), Line(cell, "nois", 5), $$"""{"cell":"{{cell}}","fact":"noise"}""", "",
            $$"""{"cell":"{{cell}}","fact":"noise","value":5,"wert":1}""", Line("N50J470100000"[..11], "noise", 5), $$"""{"cell":"{{cell}}","fact":"noise","value":5,"observedAt":"2099-01-01T00:00:00Z"}""",
            $$"""{"cell":"{{cell}}","fact":"noise","value":5,"source":"simulated"}""", Line(cell, "population", 41) + "\r",
        ];
        var reply = await SendAsync(string.Join('\n', lines));
        Assert.Equal(200, reply.Status);
        Assert.Equal(2, reply.Json["accepted"]!.GetValue<int>());
        Assert.Equal(
            [(2, "bad-json"), (3, "out-of-range"), (4, "not-a-code"), (5, "unknown-fact"), (6, "not-a-number"), (8, "unknown-member"), (9, "outside-city"), (10, "time-ahead"), (11, "bad-source")],
            reply.Json["refused"]!.AsArray().Select(r => (r!["line"]!.GetValue<int>(), r["code"]!.GetValue<string>())));
        Assert.All(reply.Json["refused"]!.AsArray(), r => Assert.NotEmpty(r!["detail"]!.GetValue<string>()));
        var facts = (await host.GetAsync($"/v1/cells/{cell}?minPosition={reply.Position}")).Json["facts"]!;
        Assert.Equal(55m, facts["noise"]!["value"]!.GetValue<decimal>());
        Assert.Equal(41m, facts["population"]!["value"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Every_cell_of_the_city_several_times_over_ends_at_the_last_values()
    {
        var body = new StringBuilder();
        for (var round = 1; round <= 3; round++)
            for (var tile = 0; tile < 2; tile++)
                for (var i = 0; i < 225; i++)
                    body.Append(Line(host.City.Cell(tile, i).ToString(), "pm25", (100 * round) + (i % 10))).Append('\n');
        var reply = await SendAsync(body.ToString());
        Assert.Equal(1350, reply.Json["accepted"]!.GetValue<int>());
        Assert.Empty(reply.Json["refused"]!.AsArray());
        var pm = (await host.GetAsync($"/v1/areas/320100/aggregates?facts=pm25&minPosition={reply.Position}")).Json["facts"]!["pm25"]!;
        Assert.Equal(450, pm["count"]!.GetValue<int>());
        Assert.Equal(309m, pm["max"]!.GetValue<decimal>());
        Assert.True(pm["mean"]!.GetValue<decimal>() >= 300m);
    }

    [Fact]
    public async Task A_token_of_an_area_writes_only_there()
    {
        var body = Line(host.City.Cell(0, 30).ToString(), "noise", 44) + "\n" + Line(host.City.Cell(1, 30).ToString(), "noise", 44);
        var reply = await host.SendAsync("POST", "/v1/facts", body, "data-steward", "320105", type: "application/x-ndjson");
        Assert.Equal(1, reply.Json["accepted"]!.GetValue<int>());
        Assert.Equal("outside-area", reply.Json["refused"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_over_a_restart_and_another_body_is_422()
    {
        await using var own = new TestHost();
        await own.InitializeAsync();
        var cell = own.City.Cell(0, 40).ToString();
        var body = Line(cell, "noise", 50) + "\nnot json\n";
        Task<Reply> Send(string text) => own.SendAsync("POST", "/v1/facts", text, type: "application/x-ndjson", headers: ("Idempotency-Key", "import-7"));
        var first = await Send(body);
        var patch = new { facts = new { noise = 70 } };
        var command = await own.PatchAsync($"/v1/cells/{cell}", patch, headers: ("Idempotency-Key", "patch-7"));
        var head = own.Log.Head;
        await own.RestartAsync();

        Assert.Equal(first.Text, (await Send(body)).Text);
        Assert.Equal(command.Text, (await own.PatchAsync($"/v1/cells/{cell}", patch, headers: ("Idempotency-Key", "patch-7"))).Text);
        Assert.Equal(head, own.Log.Head);
        Assert.Equal(422, (await Send(Line(cell, "noise", 51))).Status);
        Assert.Equal(422, (await own.PatchAsync($"/v1/cells/{cell}", new { facts = new { noise = 71 } }, headers: ("Idempotency-Key", "patch-7"))).Status);
        // The key is its sender's own: another name's is another one.
        Assert.Equal(200, (await own.SendAsync("POST", "/v1/facts", Line(cell, "noise", 51), "admin", type: "application/x-ndjson", headers: ("Idempotency-Key", "import-7"))).Status);
    }

    [Fact]
    public async Task A_body_that_is_not_lines_is_415_and_no_lines_at_all_change_nothing()
    {
        Assert.Equal(415, (await host.SendAsync("POST", "/v1/facts", "a,b", type: "text/csv")).Status);
        var reply = await SendAsync("\n\n");
        Assert.Equal(0, reply.Json["accepted"]!.GetValue<int>());
    }

    private static string Line(string cell, string fact, double value) => JsonSerializer.Serialize(new { cell, fact, value, source = "check" });

    private Task<Reply> SendAsync(string body) => host.SendAsync("POST", "/v1/facts", body, type: "application/x-ndjson");
}
