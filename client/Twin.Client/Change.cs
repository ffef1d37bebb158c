using System.Text.Json;

namespace Twin.Client;

/// <summary>One change of the log as the feed shows it.</summary>
/// <param name="Position">Its place in the log's order.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="Kind">cell, building, pipe, zone, incident, ...</param>
/// <param name="Key">Code or id of the thing.</param>
/// <param name="Version">Version of the thing after it.</param>
/// <param name="ValidTime">When it held.</param>
/// <param name="RecordedTime">When the twin learned it.</param>
/// <param name="Actor">Who.</param>
/// <param name="Cause">What caused it.</param>
/// <param name="Payload">What changed.</param>
public sealed record Change(long Position, string? Branch, string? Kind, string? Key, int Version, DateTimeOffset? ValidTime, DateTimeOffset? RecordedTime, string? Actor, string? Cause,
    JsonElement Payload) : TwinDocument;
