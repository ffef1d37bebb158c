using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>An incident in a desk's index.</summary>
/// <param name="Id">Incident id.</param>
/// <param name="Lon">Degrees, of the candidate that opened it.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="AtUs">When it was opened; <c>at</c> in JSON.</param>
/// <param name="Open">False once closed: nothing joins it any more.</param>
/// <param name="Candidates">Candidates it has taken, the opening one first.</param>
public sealed record DeskEntry(string Id, double Lon, double Lat, [property: JsonPropertyName("at"), JsonConverter(typeof(Micros.AsText))] long AtUs, bool Open, IReadOnlyList<string> Candidates)
{
    /// <summary>Equal by value, candidates too.</summary>
    public bool Equals(DeskEntry? other) => other is not null && Candidates.SequenceEqual(other.Candidates) && (Id, Lon, Lat, AtUs, Open) == (other.Id, other.Lon, other.Lat, other.AtUs, other.Open);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, AtUs, Candidates.Count);
}
