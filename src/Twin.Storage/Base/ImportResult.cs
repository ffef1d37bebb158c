namespace Twin.Storage.Base;

/// <summary>What an import made.</summary>
/// <param name="Hash">Content hash of the base.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="IsNew">False when a base of this content was there already.</param>
/// <param name="Notes">What the user should know, one line each: cells that a boundary file left open, and the like.</param>
public sealed record ImportResult(string Hash, string Folder, bool IsNew, IReadOnlyList<string> Notes);
