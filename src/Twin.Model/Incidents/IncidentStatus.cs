using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>Where an incident stands in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentStatus>))]
public enum IncidentStatus : byte
{
    [JsonStringEnumMemberName("reported")] Reported = 0,
    [JsonStringEnumMemberName("dispatched")] Dispatched = 1,
    [JsonStringEnumMemberName("handling")] Handling = 2,
    [JsonStringEnumMemberName("checked")] Checked = 3,
    [JsonStringEnumMemberName("closed")] Closed = 4,
}
