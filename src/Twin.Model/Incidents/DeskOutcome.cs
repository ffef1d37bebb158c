namespace Twin.Model.Incidents;

/// <summary>What a desk decided.</summary>
/// <param name="State">The desk's state after it.</param>
/// <param name="IncidentId">The incident, new or the one the candidate belongs to.</param>
/// <param name="Opened">True: the incident is to be opened in the same commit unit as the state.</param>
/// <param name="Changed">True: the state is to be committed (opened or joined); false: the candidate was known.</param>
public readonly record struct DeskOutcome(DeskState State, string IncidentId, bool Opened, bool Changed);
