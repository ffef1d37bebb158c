using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Client;

/// <summary>Something the server answered: typed members for programs, and the very document for whoever wants to pass it on.</summary>
public abstract record TwinDocument
{
    /// <summary>The document as the server sent it, with every member, also those that this library does not know.</summary>
    [JsonIgnore]
    public JsonElement Json { get; internal set; }
}
