using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>The live stream over HTTP: nothing missing, nothing twice, however often a reader comes back.</summary>
public sealed class LiveTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_reader_that_drops_and_resumes_by_its_last_id_misses_nothing_and_gets_nothing_twice()
    {
        var cell = host.City.Cell(0, 9);
        var start = host.Log.Head;
        const int Count = 120;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++) await host.WriteAsync(cell, TestFacts.Noise, i, i);
        }, TestContext.Current.CancellationToken);

        var got = new List<long>();
        string? last = start.ToString(CultureInfo.InvariantCulture);
        while (got.Count < Count)
        {
            var taken = 0;
            await foreach (var item in OpenAsync("/v1/live?facts=noise", last))
            {
                last = item.EventId;
                if (item.EventType == "heartbeat") continue;
                got.Add(long.Parse(item.EventId!, CultureInfo.InvariantCulture));
                // The connection is dropped in the middle, again and again.
                if (++taken == 7 || got.Count == Count) break;
            }
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Count).Select(i => start + i), got);
    }

    [Fact]
    public async Task An_event_is_a_CloudEvent_whose_data_is_the_change()
    {
        var cell = host.City.Cell(0, 10);
        var from = host.Log.Head;
        await host.WriteAsync(host.City.Cell(1, 10), TestFacts.Noise, 1, 0);
        var position = await host.WriteAsync(cell, TestFacts.Noise, 615, 0, "meter 7");
        await foreach (var item in OpenAsync($"/v1/live?area=320104&from={from}", null))
        {
            if (item.EventType == "heartbeat") continue;
            var json = JsonNode.Parse(item.Data)!;
            Assert.Equal("1.0", json["specversion"]!.GetValue<string>());
            Assert.Equal(cell.ToString(), json["subject"]!.GetValue<string>());
            Assert.Equal("cn.nanjing.twin.cell.changed", json["type"]!.GetValue<string>());
            Assert.Equal(position, json["data"]!["position"]!.GetValue<long>());
            Assert.Equal("meter 7", json["data"]!["actor"]!.GetValue<string>());
            Assert.Equal(position.ToString(CultureInfo.InvariantCulture), item.EventId);
            return;
        }
    }

    [Fact]
    public async Task Silence_is_bounded_by_heartbeats_that_carry_the_position()
    {
        var seen = 0;
        await foreach (var item in OpenAsync("/v1/live?area=320105&facts=water-depth", null))
        {
            Assert.Equal("heartbeat", item.EventType);
            Assert.True(long.Parse(item.EventId!, CultureInfo.InvariantCulture) >= 0);
            if (++seen == 3) return;
        }
    }

    [Fact]
    public async Task A_position_that_was_never_given_is_409_instead_of_a_silent_gap()
    {
        var reply = await host.SendAsync("GET", "/v1/live", headers: ("Last-Event-ID", "999999999"));
        Assert.Equal(409, reply.Status);
    }

    private async IAsyncEnumerable<SseItem<string>> OpenAsync(string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", host.Token("viewer"));
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)) yield return item;
    }
}
