namespace Twin.Model.Incidents;

/// <summary>Somebody or some rule asks for an incident.</summary>
/// <param name="CandidateId">The same candidate again is the same incident; a person's report has a fresh id.</param>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="AtUs">When it was seen, microseconds since 1970 UTC; simulated time on a run's branch.</param>
/// <param name="Merge">True: joins an open incident within 50 m and 24 h (rules). False: always a new incident (people).</param>
public readonly record struct DeskCandidate(string CandidateId, double Lon, double Lat, long AtUs, bool Merge);
