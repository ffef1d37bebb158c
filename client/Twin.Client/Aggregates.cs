using System.Text.Json.Serialization;

namespace Twin.Client;

/// <summary>Facts folded over an area, a region of the grid or a polygon.</summary>
/// <param name="Code">Division code of an area, else null.</param>
/// <param name="Region">Grid code of a region, else null.</param>
/// <param name="Level">Level of the area or region.</param>
/// <param name="Branch">The branch read.</param>
/// <param name="AsOf">The time of the state.</param>
/// <param name="Position">The position that the answer reflects.</param>
/// <param name="Cells">Fact cells in it, where the server says so.</param>
/// <param name="Run">The run whose branch it is; everything simulated in it is by that run.</param>
/// <param name="Facts">The facts by id.</param>
/// <param name="Children">The areas below it, where asked for.</param>
public sealed record Aggregates([property: JsonPropertyName("area")] string? Code, string? Region, string? Level, string? Branch, string? AsOf, long Position, int? Cells, string? Run,
    IReadOnlyDictionary<string, FactAggregate> Facts, IReadOnlyList<Aggregates>? Children) : TwinDocument;
