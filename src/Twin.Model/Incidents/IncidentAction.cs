using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>What is done to an incident.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentAction>))]
public enum IncidentAction : byte
{
    /// <summary>The trail's first entry; never asked for.</summary>
    [JsonStringEnumMemberName("report")] Report = 0,
    [JsonStringEnumMemberName("dispatch")] Dispatch = 1,
    [JsonStringEnumMemberName("handle")] Handle = 2,
    [JsonStringEnumMemberName("check")] Check = 3,
    [JsonStringEnumMemberName("close")] Close = 4,
    [JsonStringEnumMemberName("return")] Return = 5,
}
