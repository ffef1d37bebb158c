using System.Text.Json;

namespace Twin.Model.Things;

/// <summary>What was changed of a building since the base; the base keeps the rest.</summary>
/// <param name="Status">How it is.</param>
/// <param name="StatusBy">What set it.</param>
/// <param name="OccupantsDay">People by day where someone said so, else null: the base's number holds.</param>
/// <param name="OccupantsNight">People by night, likewise.</param>
/// <param name="CellDepthM">Greatest water depth in its cells at the last exposure, m.</param>
/// <param name="EntranceDepthM">Water above the entrance level at the last exposure, m, 0 = none.</param>
/// <param name="CausePosition">Log position of the water that the exposure is of; 0 = never exposed.</param>
public sealed record BuildingState(BuildingStatus Status, StatusBy StatusBy, int? OccupantsDay, int? OccupantsNight, double CellDepthM, double EntranceDepthM, long CausePosition)
{
    /// <summary>As the base has it.</summary>
    public static BuildingState Initial { get; } = new(BuildingStatus.Normal, StatusBy.Base, null, null, 0, 0, 0);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.BuildingState);

    /// <summary>Reads <see cref="ToPayload"/>; empty gives <see cref="Initial"/>.</summary>
    /// <exception cref="JsonException">Not a building's state.</exception>
    public static BuildingState FromPayload(ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial : JsonSerializer.Deserialize(payload, ModelJson.Wire.BuildingState)!;
}
