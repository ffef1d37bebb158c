using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>How a building is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BuildingStatus>))]
public enum BuildingStatus : byte
{
    [JsonStringEnumMemberName("normal")] Normal = 0,
    /// <summary>Water above 0.15 m stands in one of its cells, or water touches the entrance, but not above 0.15 m there.</summary>
    [JsonStringEnumMemberName("threatened")] Threatened = 1,
    /// <summary>Water above 0.15 m at the entrance.</summary>
    [JsonStringEnumMemberName("flooded")] Flooded = 2,
    /// <summary>People are being led out; set by a person only.</summary>
    [JsonStringEnumMemberName("evacuating")] Evacuating = 3,
    /// <summary>Nobody is in it; set by a person only.</summary>
    [JsonStringEnumMemberName("evacuated")] Evacuated = 4,
}
