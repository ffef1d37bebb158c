using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A what-if line to make.</summary>
/// <param name="Id">Its id: 1 to 64 of a-z, 0-9, '-', '_', '.'.</param>
/// <param name="From">The branch it starts from; absent = live.</param>
/// <param name="At">Valid time to start from; absent = now, the only one built.</param>
/// <param name="Position">Position to start from; likewise.</param>
/// <param name="Reason">Why.</param>
public sealed record BranchRequest(string? Id, string? From, UtcTime? At, long? Position, string? Reason);
