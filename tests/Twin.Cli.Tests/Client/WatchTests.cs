using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Twin.Cli.Tests.Support;
using Twin.Client;

namespace Twin.Cli.Tests.Client;

public sealed class WatchTests
{
    private static readonly WatchOptions Fast = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5), MaxAttempts = 3 };

    [Fact]
    public async Task Every_change_comes_once_and_in_order_over_dropped_connections()
    {
        // A server that tells 200 changes, cuts the line after every few, and on resume repeats some that were seen.
        var drops = new ConcurrentQueue<int>([3, 1, 40, 7, 25, 60]);
        await using var server = new TwinServer();
        server.On("GET", "/v1/live", async (context, _) =>
        {
            var from = int.Parse(context.Request.Headers["Last-Event-ID"] ?? context.Request.QueryString["from"]!, System.Globalization.CultureInfo.InvariantCulture);
            var count = drops.TryDequeue(out var n) ? n : int.MaxValue;
            await StreamAsync(context, Enumerable.Range(1, 200).Where(p => p > from - 2).Take(Math.Min(count, 200) + 2));
        });
        using var client = new TwinClient(server.Address, "t");
        var got = new List<long>();
        await foreach (var live in client.WatchAsync(Fast with { From = 0, Area = "320100", Facts = ["population", "noise"] }))
        {
            got.Add(live.Position);
            if (live.Position == 200)
                break;
        }
        Assert.Equal(Enumerable.Range(1, 200).Select(p => (long)p), got);
        Assert.True(server.Asked.Count > 5);
        Assert.Equal("?area=320100&facts=population,noise&from=0", server.Asked[0].Query);
    }

    [Fact]
    public async Task A_heartbeat_moves_the_place_to_resume_from_and_is_no_event()
    {
        var connection = 0;
        await using var server = new TwinServer();
        server.On("GET", "/v1/live", async (context, _) =>
        {
            if (Interlocked.Increment(ref connection) == 1)
                await WriteAsync(context, "event: heartbeat\nid: 50\ndata: {}\n\n");
            else
                await StreamAsync(context, [51]);
        });
        using var client = new TwinClient(server.Address, "t");
        await foreach (var live in client.WatchAsync(Fast with { From = 7 }))
        {
            Assert.Equal(51, live.Position);
            break;
        }
        Assert.Equal("50", server.Asked[1].Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task Without_a_start_the_watch_fixes_now_before_it_connects()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas", """{"items":[],"position":41}""");
        server.On("GET", "/v1/live", (context, _) => StreamAsync(context, [42]));
        using var client = new TwinClient(server.Address, "t");
        await foreach (var live in client.WatchAsync(Fast))
        {
            Assert.Equal(42, live.Position);
            break;
        }
        Assert.Equal("41", server.Asked[1].Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_watch_after_the_stated_attempts()
    {
        using var client = new TwinClient(new Uri("http://127.0.0.1:1"), null);
        var drops = new List<int>();
        await Assert.ThrowsAsync<TwinUnreachableException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(Fast with { From = 1, Dropped = (n, _) => drops.Add(n) }))
            {
            }
        });
        Assert.Equal([1, 2, 3], drops);
    }

    [Fact]
    public async Task A_refused_watch_is_not_tried_again()
    {
        await using var server = new TwinServer().On("GET", "/v1/live", """{"title":"Not allowed","status":403}""", 403);
        using var client = new TwinClient(server.Address, "t");
        var problem = await Assert.ThrowsAsync<TwinProblemException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(Fast with { From = 1 }))
            {
            }
        });
        Assert.Equal(403, problem.Status);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_run_is_followed_to_its_end_though_the_progress_stream_breaks()
    {
        var status = "running";
        await using var server = new TwinServer();
        server.On("GET", "/v1/runs/r1/progress", async (context, _) =>
        {
            await WriteAsync(context, """data: {"status":"running","progress":0.25,"simulatedTime":900}""" + "\n\n");
            status = "done";
        });
        server.On("GET", "/v1/runs/r1", (context, _) => JsonAsync(context, $$"""{"id":"r1","status":"{{status}}","progress":1,"massError":1e-9}"""));
        using var client = new TwinClient(server.Address, "t");
        var seen = new List<string>();
        await foreach (var run in client.FollowRunAsync("r1"))
            seen.Add($"{run.Status} {run.Progress}");
        Assert.Equal(["running 0.25", "done 1"], seen);
    }

    internal static Task StreamAsync(HttpListenerContext context, IEnumerable<int> positions) => WriteAsync(context, string.Concat(positions.Select(Event)));

    internal static string Event(int position) =>
        $$"""
        event: change
        id: {{position}}
        data: {"specversion":"1.0","id":"{{position}}","type":"twin.cell","source":"/live","subject":"N50I805093A","time":"2026-11-25T01:00:00Z","data":{"position":{{position}},"kind":"cell","key":"N50I805093A","version":2,"actor":"me"} }


        """.ReplaceLineEndings("\n");

    internal static async Task WriteAsync(HttpListenerContext context, string text)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.SendChunked = true;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        context.Response.Close();
    }

    private static Task JsonAsync(HttpListenerContext context, string json)
    {
        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(json), willBlock: false);
        return Task.CompletedTask;
    }
}
