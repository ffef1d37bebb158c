using Twin.Api.Auth;
using Twin.Api.Problems;

namespace Twin.Api.Http;

/// <summary>
/// Honours <c>Idempotency-Key</c> on commands with a small body: a request that was answered well before is answered the same again without being done again.
/// Refusals are not kept: they changed nothing, and a retry may find another state.
/// </summary>
internal sealed class IdempotentCommands(RequestDelegate next, IdempotencyStore store)
{
    internal const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || http.GetEndpoint()?.Metadata.GetMetadata<IdempotentCommand>() is null)
        {
            await next(http);
            return;
        }

        if (Fault(key) is { } fault)
        {
            await ProblemWriter.WriteAsync(http, fault);
            return;
        }

        var by = Caller.Of(http).Principal;
        var hash = await HashBodyAsync(http);
        var kept = await store.FindAsync(by, key, http.RequestAborted);
        if (kept.State is { } before)
        {
            await ReplayAsync(http, key, hash, before);
            return;
        }

        http.Items[typeof(IdempotentCommands)] = IdempotencyStore.CommandKey(by, key, kept.Version, hash, "command");
        var outside = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = outside;
        }

        if (http.Response.StatusCode is >= 200 and < 300)
            await store.KeepAsync(by, key, kept.Version, hash, http.Response.StatusCode, answer.ToArray(), http.RequestAborted);
        await outside.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), http.RequestAborted);
    }

    /// <summary>What is wrong with a key, or null.</summary>
    internal static Problem? Fault(string key) => key.Length > IdempotencyStore.MaxKey || key.Any(char.IsControl)
        ? Problem.Input(Header, $"a key is at most {IdempotencyStore.MaxKey} characters without control characters")
        : null;

    /// <summary>Answers from what was kept, or refuses another body.</summary>
    internal static async Task ReplayAsync(HttpContext http, string key, string hash, RequestState before)
    {
        if (before.BodyHash != hash)
        {
            await ProblemWriter.WriteAsync(http, Refusals.KeyReused(key));
            return;
        }

        http.Response.StatusCode = before.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(before.Answer, http.RequestAborted);
    }

    private static async Task<string> HashBodyAsync(HttpContext http)
    {
        var copy = new MemoryStream();
        copy.Write(System.Text.Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        var head = (int)copy.Length;
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        var hash = IdempotencyStore.Hash(copy.GetBuffer().AsSpan(0, (int)copy.Length));
        copy.Position = head;
        http.Request.Body = copy;
        return hash;
    }
}

/// <summary>Metadata of a command route whose answers are kept by Idempotency-Key.</summary>
internal sealed record IdempotentCommand;
