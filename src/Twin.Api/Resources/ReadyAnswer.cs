namespace Twin.Api.Resources;

/// <summary>How ready it is.</summary>
/// <param name="Status">ready or not-ready.</param>
/// <param name="Position">Position of the view.</param>
/// <param name="Head">Position of the log.</param>
/// <param name="Lag">Changes that the view does not show yet.</param>
/// <param name="ProjectionLag">Changes that are read from memory, not yet from the projection.</param>
/// <param name="StoreWritable">The store's folder can be written.</param>
/// <param name="Faults">What keeps it from being ready.</param>
public sealed record ReadyAnswer(string Status, long Position, long Head, long Lag, long ProjectionLag, bool StoreWritable, IReadOnlyList<string> Faults);
