namespace Twin.Model.Rules;

/// <summary>A rule asks for an incident.</summary>
/// <param name="CandidateId">Hash of rule, cause position and cells: the same question has the same id, wherever and however often it is asked.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Kind">Kind of incident.</param>
/// <param name="Cells">FactCell keys of the cluster, ascending.</param>
/// <param name="AreaM2">Area above the threshold, m2.</param>
/// <param name="Lon">Centre weighted by area, degrees.</param>
/// <param name="Lat">Centre weighted by area, degrees.</param>
/// <param name="PeakCell">FactCell key of the wettest cell, where the incident is filed.</param>
/// <param name="CausePosition">Greatest log position of the values that led to it.</param>
/// <param name="AtUs">When, microseconds; simulated time on a run's branch.</param>
/// <param name="DueUs">When it is due.</param>
public sealed record RuleCandidate(string CandidateId, string RuleId, string Kind, IReadOnlyList<long> Cells, double AreaM2, double Lon, double Lat, long PeakCell, long CausePosition, long AtUs, long DueUs)
{
    /// <summary>The cause as an incident shows it.</summary>
    public string Cause => $"rule {RuleId} at position {CausePosition}";
}
