using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>A case with a life. All of it stands here; the base knows no incidents.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Kind of incident, <c>road-ponding</c>.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Origin">Who asked for it.</param>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="Cell">Code of its fact cell.</param>
/// <param name="Areas">Codes of its community, street, district, city.</param>
/// <param name="Cause">Rule and position that asked for it, or empty.</param>
/// <param name="Description">Free text.</param>
/// <param name="ReportedUs">When it was reported; <c>reportedAt</c> in JSON.</param>
/// <param name="DueUs">When it should be closed, by its rule; null where none says so; <c>dueAt</c> in JSON.</param>
/// <param name="Unit">The response unit it was last given to, or null.</param>
/// <param name="Trail">Its life, the report first.</param>
public sealed record IncidentState(
    string Id, string Kind, IncidentStatus Status, IncidentOrigin Origin, double Lon, double Lat, string Cell, IReadOnlyList<string> Areas, string Cause, string Description,
    [property: JsonPropertyName("reportedAt"), JsonConverter(typeof(Micros.AsText))] long ReportedUs,
    [property: JsonPropertyName("dueAt"), JsonConverter(typeof(Micros.AsText))] long? DueUs,
    string? Unit, IReadOnlyList<TrailEntry> Trail)
{
    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.IncidentState);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not an incident's state.</exception>
    public static IncidentState FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, ModelJson.Wire.IncidentState)!;

    /// <summary>Equal by value, lists too.</summary>
    public bool Equals(IncidentState? other) => other is not null && Areas.SequenceEqual(other.Areas) && Trail.SequenceEqual(other.Trail)
        && (Id, Kind, Status, Origin, Lon, Lat, Cell) == (other.Id, other.Kind, other.Status, other.Origin, other.Lon, other.Lat, other.Cell)
        && (Cause, Description, ReportedUs, DueUs, Unit) == (other.Cause, other.Description, other.ReportedUs, other.DueUs, other.Unit);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Kind, Status, Trail.Count);
}
