using System.Text.Json.Serialization;

namespace Twin.Model.Rules;

/// <summary>Which hours count towards a due time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueClock>))]
public enum DueClock : byte
{
    /// <summary>Emergency hours: every hour, day and night.</summary>
    [JsonStringEnumMemberName("emergency")] Emergency = 0,
}
