using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Twin.Abstractions;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Api.Http;

/// <summary>
/// Answers of requests that carried an Idempotency-Key, kept in the log (kind Request), so that they outlive a kill. A key belongs to a principal and holds for 24 h:
/// same key and same body = the same answer, another body = refused.
/// </summary>
internal sealed class IdempotencyStore(ITwinLog log, TimeProvider time)
{
    /// <summary>Longest key, in characters.</summary>
    internal const int MaxKey = 200;

    private static readonly TimeSpan Holds = TimeSpan.FromHours(24);

    /// <summary>What is kept of a request, if its key still holds.</summary>
    internal async Task<KeptAnswer> FindAsync(Principal by, string key, CancellationToken ct)
    {
        var thing = await log.ReadThingAsync(0, ThingKind.Request, Id(by, key), ct);
        if (thing.Payload.IsEmpty) return new KeptAnswer(thing.Version, null);
        var state = JsonSerializer.Deserialize<RequestState>(thing.Payload.Span, JsonSerializerOptions.Web)!;
        return new KeptAnswer(thing.Version, UtcTime.Of(time.GetUtcNow() - Holds).Us <= state.AnsweredUs ? state : null);
    }

    /// <summary>Keeps an answer. Where another request with the same key was faster, its answer stands and is returned.</summary>
    internal async Task<RequestState> KeepAsync(Principal by, string key, int version, string bodyHash, int status, byte[] answer, CancellationToken ct)
    {
        var state = new RequestState(bodyHash, status, answer, UtcTime.Of(time.GetUtcNow()).Us);
        try
        {
            var op = Op.OfThing(ThingKind.Request, Id(by, key), version, JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web));
            await log.CommitAsync(new CommitUnit(0, [op], by.Name, "idempotency key", Guid.NewGuid()), ct);
            return state;
        }
        catch (ConflictException)
        {
            return (await FindAsync(by, key, ct)).State ?? state;
        }
    }

    /// <summary>
    /// A key for the log that follows from the request's key, its body and a part of its work: a retry after a crash in the middle finds what is already committed.
    /// </summary>
    internal static Guid CommandKey(Principal by, string key, int version, string bodyHash, string part) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{by.Name}\n{key}\n{version}\n{bodyHash}\n{part}")).AsSpan(0, 16));

    internal static string Hash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static string Id(Principal by, string key) => $"{by.Name}:{key}";
}

/// <summary>Payload of a Request op.</summary>
/// <param name="BodyHash">SHA-256 of method, path, query and body.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Answer">Its JSON.</param>
/// <param name="AnsweredUs">When, microseconds since 1970 UTC.</param>
internal sealed record RequestState(string BodyHash, int Status, byte[] Answer, long AnsweredUs);

/// <summary>What the log holds for a key.</summary>
/// <param name="Version">Version of the Request thing; 0 = never seen.</param>
/// <param name="State">The answer, where the key still holds.</param>
internal sealed record KeptAnswer(int Version, RequestState? State);
