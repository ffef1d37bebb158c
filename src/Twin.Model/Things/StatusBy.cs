using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>What set a thing's status.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatusBy>))]
public enum StatusBy : byte
{
    /// <summary>Nothing yet: it is as the base has it.</summary>
    [JsonStringEnumMemberName("base")] Base = 0,
    /// <summary>A person or program by command.</summary>
    [JsonStringEnumMemberName("command")] Command = 1,
    /// <summary>Exposure: the water of its cells.</summary>
    [JsonStringEnumMemberName("exposure")] Exposure = 2,
}
