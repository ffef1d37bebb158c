using System.Text.Json;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Prints lists: a table, or one document with all items.</summary>
internal static class Lists
{
    /// <summary>Items a page, so that a small list is one request.</summary>
    public static int PageSize(int limit) => limit is > 0 and < 1000 ? limit : 1000;

    /// <summary>Prints at most <paramref name="limit"/> items (0 = all) and says where there are more.</summary>
    public static async Task<int> WriteAsync<T>(Session session, IAsyncEnumerable<T> items, int limit, Table table, Func<T, string?[]> row, CancellationToken cancel) where T : TwinDocument
    {
        if (limit < 0)
            throw new UsageException($"--limit {limit} is less than 0");
        var shown = new List<JsonElement>();
        var more = false;
        await foreach (var item in items.WithCancellation(cancel))
        {
            if (limit > 0 && shown.Count == limit)
            {
                more = true;
                break;
            }
            shown.Add(item.Json);
            table.Add(row(item));
        }
        if (session.Json)
            JsonText.Write(session.Out, new { items = shown });
        else
            table.Write(session.Out, session.Ink);
        if (shown.Count == 0)
            session.Talk.Say("none");
        else if (more)
            session.Talk.Say($"the first {shown.Count}; there are more: --limit N, or 0 for all");
        return ExitCode.Ok;
    }
}
