using System.Text.Json.Serialization;

namespace Twin.Client;

/// <summary>Where the base of the city is from.</summary>
/// <param name="BaseHash">Content hash of the base in use.</param>
/// <param name="Lines">Sources and licences, to be shown with what is drawn from them.</param>
public sealed record Attributions(string BaseHash, [property: JsonPropertyName("attributions")] IReadOnlyList<string>? Lines) : TwinDocument;
