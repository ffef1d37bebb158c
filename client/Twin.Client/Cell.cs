using System.Text.Json.Serialization;

namespace Twin.Client;

/// <summary>A fact cell.</summary>
/// <param name="Code">Beidou grid code of level 5.</param>
/// <param name="Version">Changes so far; 0 = as the base has it.</param>
/// <param name="Branch">The branch read.</param>
/// <param name="Position">The position that the answer reflects.</param>
/// <param name="Facts">Its facts by id.</param>
/// <param name="Areas">Division codes from community up to city.</param>
public sealed record Cell(string Code, int Version, string? Branch, long Position, IReadOnlyDictionary<string, CellFact> Facts, IReadOnlyList<string>? Areas) : TwinDocument
{
    /// <summary>ETag of this version, for <see cref="CommandOptions.IfMatch"/>.</summary>
    [JsonIgnore]
    public string? ETag { get; internal set; }
}
