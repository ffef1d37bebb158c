using System.Text.Json.Serialization;

namespace Twin.Model.Runs;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus : byte
{
    [JsonStringEnumMemberName("queued")] Queued = 0,
    /// <summary>Terrain, buildings, drains are gathered.</summary>
    [JsonStringEnumMemberName("preparing")] Preparing = 1,
    [JsonStringEnumMemberName("running")] Running = 2,
    [JsonStringEnumMemberName("done")] Done = 3,
    [JsonStringEnumMemberName("failed")] Failed = 4,
    [JsonStringEnumMemberName("cancelled")] Cancelled = 5,
}
