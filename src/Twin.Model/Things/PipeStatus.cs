using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>How a storm drain segment is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PipeStatus>))]
public enum PipeStatus : byte
{
    [JsonStringEnumMemberName("normal")] Normal = 0,
    /// <summary>Nothing passes: leaves, silt.</summary>
    [JsonStringEnumMemberName("blocked")] Blocked = 1,
    /// <summary>Shut on purpose: a gate.</summary>
    [JsonStringEnumMemberName("closed")] Closed = 2,
    /// <summary>Damaged: passes part of what it did.</summary>
    [JsonStringEnumMemberName("broken")] Broken = 3,
}
