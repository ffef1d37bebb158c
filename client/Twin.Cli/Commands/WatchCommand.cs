using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin watch</c>: changes as they happen.</summary>
internal static class WatchCommand
{
    private const int LongestLine = 160;

    public static Command Create(CliHost host)
    {
        var area = new Option<string>("--area") { Description = "Only in this area.", HelpName = "CODE" };
        var facts = new Option<string>("--facts") { Description = "Only these facts, separated by commas.", HelpName = "a,b" };
        var kinds = new Option<string>("--kinds") { Description = "Only these kinds of thing (cell, building, incident, ...).", HelpName = "a,b" };
        var from = new Option<long?>("--from") { Description = "Start after this position; the present by default.", HelpName = "POSITION" };
        var branch = ReadFlags.BranchOption("Branch to follow.");
        var mode = new Option<string>("--mode") { Description = "all: every change; latest: for slow readers, the newest of each thing.", HelpName = "all|latest" };
        mode.AcceptOnlyFromAmong("all", "latest");
        var ndjson = new Option<bool>("--ndjson") { Description = "A JSON document a line." };
        var count = new Option<int?>("--count") { Description = "End after so many changes.", HelpName = "N" };
        return new Verb("watch", "Follows changes; after a drop it goes on where it was, without gap or double.", "twin watch --area 320104", "twin watch --facts water-depth --ndjson", "twin watch --from 1200 --count 10")
            .With(area, facts, kinds, from, branch, mode, ndjson, count)
            .Does(host, async (session, cancel) =>
            {
                var asJson = session.Value(ndjson) || session.Json;
                var left = session.Value(count);
                if (left is < 1)
                    throw new UsageException($"--count {left} is less than 1");
                var options = new WatchOptions
                {
                    Area = session.Value(area),
                    Facts = ReadFlags.Words(session.Value(facts)),
                    Kinds = ReadFlags.Words(session.Value(kinds)),
                    From = session.Value(from),
                    Branch = session.Value(branch),
                    Mode = session.Value(mode),
                    Dropped = (attempt, why) => session.Talk.Say(string.Create(CultureInfo.InvariantCulture, $"connection lost ({why}); attempt {attempt}")),
                };
                session.Talk.Say("watching; Ctrl-C ends");
                await foreach (var change in session.Client.WatchAsync(options, cancel))
                {
                    if (asJson)
                        JsonText.WriteLine(session.Out, change.Json);
                    else
                        session.Out.WriteLine(Line(change));
                    // A pipe's reader wants each change when it happens.
                    await session.Out.FlushAsync(cancel);
                    if (--left == 0)
                        break;
                }
                return ExitCode.Ok;
            });
    }

    private static string Line(LiveEvent change)
    {
        var what = $"{Member(change.Data, "kind") ?? change.Type} {Member(change.Data, "key") ?? change.Subject}";
        var payload = change.Data.ValueKind == JsonValueKind.Object && change.Data.TryGetProperty("payload", out var told) ? told : change.Data;
        var text = string.Create(CultureInfo.InvariantCulture, $"{Figures.Time(change.Time)}  {change.Position}  {what}  {Short(payload)}");
        return Member(change.Data, "actor") is { } actor ? $"{text}  by {actor}" : text;
    }

    private static string Short(JsonElement payload)
    {
        if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("facts", out var facts))
            payload = facts;
        var text = payload.ValueKind switch
        {
            JsonValueKind.Object => string.Join(' ', payload.EnumerateObject().Select(m => $"{m.Name}={Value(m.Value)}")),
            JsonValueKind.Array => string.Join(' ', payload.EnumerateArray().Select(Fact)),
            _ => payload.ToString(),
        };
        text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length <= LongestLine ? text : text[..LongestLine] + " ...";
    }

    private static string Value(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner))
            return inner.ValueKind == JsonValueKind.Null ? "(retracted)" : $"{inner}{Mark(value)}";
        return value.ValueKind is JsonValueKind.Null ? "(retracted)" : value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : value.ToString();
    }

    private static string Fact(JsonElement item) => Member(item, "fact") is { } fact ? $"{fact}={Value(item)}" : item.ToString();

    private static string Mark(JsonElement value) => Member(value, "source") is { } source ? $" ({source})" : "";

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
