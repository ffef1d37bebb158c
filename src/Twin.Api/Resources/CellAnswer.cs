using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A fact cell.</summary>
/// <param name="Code">Beidou code of level 5.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="Position">The position that the answer reflects.</param>
/// <param name="Branch">The branch read.</param>
/// <param name="AsOf">Valid time of the state.</param>
/// <param name="Facts">Current facts by id; a retracted one is not among them.</param>
/// <param name="Areas">Division codes from community up to city.</param>
public sealed record CellAnswer(string Code, int Version, long Position, string Branch, UtcTime AsOf, IReadOnlyDictionary<string, CellFactAnswer> Facts, IReadOnlyList<string> Areas);
