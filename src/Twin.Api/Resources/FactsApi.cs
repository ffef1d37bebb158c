using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Twin.Api.Auth;
using Twin.Api.Bulk;
using Twin.Api.Hosting;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Twin.Api.Resources;

/// <summary>Facts in bulk.</summary>
internal static class FactsApi
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/facts", Import).Describe("ImportFacts", "facts", "Facts as NDJSON, one a line; good lines are taken, bad ones refused with their number.")
            .Accepts<FactLine>("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json")
            .WithMetadata(new RequestSizeLimitAttribute(TwinApi.MaxBulkBody)).Requires(Right.WriteBulk, onBranch: Right.ManageBranches);

    private static async Task<Answer<BulkAnswer>> Import([AsParameters] WriteQuery write, HttpContext http, Caller caller, Reads reads, CityBase city, CityAreas areas, FactCatalogue catalogue,
        BulkWriter writer, IdempotencyStore store, TimeProvider time, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var key = http.Request.Headers[IdempotentCommands.Header].ToString();
        if (IdempotentCommands.Fault(key) is { } badKey) return badKey;
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } no) return no;
        var root = branch.Value!;
        var latest = root.RunId is null ? UtcTime.Of(time.GetUtcNow()).Us + Micros.MaxAhead : long.MaxValue;
        var input = new BulkInput(city, areas, caller, new FactLineParser(catalogue, FactChecks.UsualClass(caller), latest));
        var hash = await input.ReadAsync(http.Request.BodyReader, $"{http.Request.Path}{http.Request.QueryString}\n", ct);

        var kept = key.Length == 0 ? null : await store.FindAsync(caller.Principal, key, ct);
        if (kept?.State is { } before)
            return before.BodyHash == hash ? JsonSerializer.Deserialize<BulkAnswer>(before.Answer, json.Value.SerializerOptions)! : Refusals.KeyReused(key);

        Guid KeyOf(string part) => kept is null ? Guid.NewGuid() : IdempotencyStore.CommandKey(caller.Principal, key, kept.Version, hash, part);
        var outcome = await writer.WriteAsync(input.Tiles, root.Id, caller.Principal, KeyOf, ct);
        var refused = input.Refused.Concat(outcome.Refused).OrderBy(r => r.Line).Take(BulkInput.MaxListed).ToArray();
        var answer = new BulkAnswer(outcome.Accepted, refused, input.RefusedCount + outcome.Refused.Count, Math.Max(outcome.Position, root.Position), root.Id);
        // An answer that says "try again" is not the last word, so it is not kept.
        if (kept is not null && !outcome.Incomplete)
            await store.KeepAsync(caller.Principal, key, kept.Version, hash, StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(answer, json.Value.SerializerOptions), ct);
        return answer;
    }
}
