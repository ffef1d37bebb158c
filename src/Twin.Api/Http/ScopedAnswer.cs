using System.Text.Json.Serialization;

namespace Twin.Api.Http;

/// <summary>An answer that says what it was read from; as an item of a page the page says it.</summary>
public abstract record ScopedAnswer
{
    /// <summary>The branch read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Branch { get; init; }

    /// <summary>Valid time of the state.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UtcTime? AsOf { get; init; }

    /// <summary>The position that the answer reflects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }
}

/// <summary>Puts answers into their scope.</summary>
internal static class ScopedAnswers
{
    /// <summary>The answer with the scope it was read in.</summary>
    internal static T In<T>(this T answer, ReadScope scope) where T : ScopedAnswer => (T)(answer with { Branch = scope.Branch, AsOf = scope.AsOf, Position = scope.Position });
}
