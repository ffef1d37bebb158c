using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>Who asked for an incident.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentOrigin>))]
public enum IncidentOrigin : byte
{
    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("reported")] Reported = 0,
    /// <summary>A rule on live facts.</summary>
    [JsonStringEnumMemberName("rule")] Rule = 1,
    /// <summary>The same rule on a run's branch.</summary>
    [JsonStringEnumMemberName("simulated")] Simulated = 2,
}
