using Twin.Model;

namespace Twin.View;

/// <summary>Which rows a reader wants; what is null does not restrict.</summary>
/// <param name="Branch">Text id of a branch; null = all branches.</param>
/// <param name="Area">Index of an area: cells in it, and things with a cell in it. Rows without a place (branches, runs, ended incidents) are then left out.</param>
/// <param name="Facts">Numbers of facts: cells with a change of one of them, and of their facts only these. Without <paramref name="Kinds"/> only cells.</param>
/// <param name="Kinds">Kinds of things.</param>
public sealed record LiveFilter(string? Branch = BranchInfo.Live, int? Area = null, IReadOnlySet<byte>? Facts = null, IReadOnlySet<ThingKind>? Kinds = null);
