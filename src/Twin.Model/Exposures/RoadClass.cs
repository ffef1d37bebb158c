using System.Text.Json.Serialization;

namespace Twin.Model.Exposures;

/// <summary>What can drive on a road under water, by <see cref="DepthClass"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoadClass>))]
public enum RoadClass : byte
{
    /// <summary>Up to 0.15 m.</summary>
    [JsonStringEnumMemberName("passable")] Passable = 0,
    /// <summary>Above 0.15 m: cars slow to walking pace.</summary>
    [JsonStringEnumMemberName("slow")] Slow = 1,
    /// <summary>Above 0.27 m: cars stop; high vehicles pass.</summary>
    [JsonStringEnumMemberName("high-vehicles-only")] HighVehiclesOnly = 2,
    /// <summary>Above 0.5 m: nothing passes.</summary>
    [JsonStringEnumMemberName("impassable")] Impassable = 3,
}
