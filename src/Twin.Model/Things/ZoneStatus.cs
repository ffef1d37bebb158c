using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>How water stands in a person-flow zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ZoneStatus>))]
public enum ZoneStatus : byte
{
    [JsonStringEnumMemberName("normal")] Normal = 0,
    /// <summary>Water above 0.15 m somewhere in it.</summary>
    [JsonStringEnumMemberName("threatened")] Threatened = 1,
    /// <summary>Water above 0.27 m somewhere in it: people no longer walk through safely.</summary>
    [JsonStringEnumMemberName("flooded")] Flooded = 2,
}
