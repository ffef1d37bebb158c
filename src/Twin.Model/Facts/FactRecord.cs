using System.Text.Json;

namespace Twin.Model.Facts;

/// <summary>What the log records of a fact at its first use and holds the catalogue to ever after.</summary>
/// <param name="Number">Its number in rows.</param>
/// <param name="Id">Its text id.</param>
/// <param name="Decimals">Its fixed-point scale.</param>
/// <param name="Unit">Its unit of measure.</param>
/// <param name="Aggregation">How it aggregates.</param>
public sealed record FactRecord(byte Number, string Id, int Decimals, string Unit, FactAggregation Aggregation)
{
    /// <summary>The record of a definition.</summary>
    public static FactRecord Of(FactDefinition fact) => new(fact.Number, fact.Id, fact.Decimals, fact.Unit, fact.Aggregation);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.FactRecord);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not a fact's record.</exception>
    public static FactRecord FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, ModelJson.Wire.FactRecord)!;
}
