using Orleans;

namespace Twin.Abstractions;

/// <summary>Outcome of a command.</summary>
/// <param name="Status">What happened.</param>
/// <param name="Version">Version after it (or the current one when refused).</param>
/// <param name="Position">Position in the log (of the existing row where nothing changed).</param>
/// <param name="Detail">For a refusal: what and why, for people.</param>
/// <param name="Allowed">For a refused action or status: what is allowed.</param>
/// <param name="State">New state of the thing as UTF-8 JSON where a caller needs it, else null.</param>
[GenerateSerializer, Immutable, Alias("twin.WriteResult")]
public sealed record WriteResult([property: Id(0)] WriteStatus Status, [property: Id(1)] int Version, [property: Id(2)] long Position,
    [property: Id(3)] string? Detail = null, [property: Id(4)] string[]? Allowed = null, [property: Id(5)] byte[]? State = null)
{
    /// <summary>True when committed or already so.</summary>
    public bool Ok => Status is WriteStatus.Done or WriteStatus.Unchanged;
}
