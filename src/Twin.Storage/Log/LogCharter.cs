using System.Text.Json;
using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>
/// What a log is held to from its first use: the facts' numbers, scales, units and aggregations, and each base it has stood on.
/// A catalogue that alters a recorded fact would misread every row written before, so it is refused at start.
/// </summary>
public static class LogCharter
{
    private const string BaseId = "live";

    /// <summary>Checks the catalogue against the log and records what is new: facts not yet known, and the base where it is another than the last.</summary>
    /// <exception cref="LogUnavailableException">The catalogue alters or drops a recorded fact; the message names each.</exception>
    public static async Task EnsureAsync(ITwinLog log, string baseHash, FactCatalogue catalogue, CancellationToken ct = default)
    {
        var recorded = new Dictionary<string, FactRecord>(StringComparer.Ordinal);
        await foreach (var thing in log.ReadThingsAsync(0, ThingKind.FactDefinition, ct))
            if (!thing.Payload.IsEmpty) recorded[thing.Id] = FactRecord.FromPayload(thing.Payload.Span);
        var faults = catalogue.CheckAgainst(recorded.Values);
        if (faults.Count > 0) throw new LogUnavailableException(string.Join("; ", faults));
        var ops = catalogue.All.Where(f => !recorded.ContainsKey(f.Id)).Select(f => Op.OfThing(ThingKind.FactDefinition, f.Id, 0, FactRecord.Of(f).ToPayload())).ToList();
        var standing = await log.ReadThingAsync(0, ThingKind.Base, BaseId, ct);
        if (HashOf(standing.Payload) != baseHash)
            ops.Add(Op.OfThing(ThingKind.Base, BaseId, standing.Version, JsonSerializer.SerializeToUtf8Bytes(new BaseRecord(baseHash), JsonSerializerOptions.Web)));
        if (ops.Count > 0) await log.CommitAsync(new CommitUnit(0, ops, "host", "start", Guid.NewGuid()), ct);
    }

    /// <summary>Hash of the base that the log last stood on, or null before the first.</summary>
    public static async Task<string?> BaseHashAsync(ITwinLog log, CancellationToken ct = default) => HashOf((await log.ReadThingAsync(0, ThingKind.Base, BaseId, ct)).Payload);

    private static string? HashOf(ReadOnlyMemory<byte> payload) => payload.IsEmpty ? null : JsonSerializer.Deserialize<BaseRecord>(payload.Span, JsonSerializerOptions.Web)?.Hash;

    private sealed record BaseRecord(string Hash);
}
