using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A branch.</summary>
/// <param name="Id">Id.</param>
/// <param name="From">The branch it starts from; null of live.</param>
/// <param name="At">Valid time of the fork.</param>
/// <param name="ForkPosition">It sees the other one up to here.</param>
/// <param name="Run">The run whose line it is, or null.</param>
/// <param name="BaseHash">Content hash of the base that it reads.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="State">open.</param>
public sealed record BranchAnswer(string Id, string? From, UtcTime? At, long ForkPosition, string? Run, string BaseHash, UtcTime? CreatedAt, string State);
