namespace Twin.Abstractions;

/// <summary>Grain keys: <c>branch/id</c>, the branch by its text id, a cell or tile by its Beidou code.</summary>
public static class GrainKeys
{
    /// <summary>The key of a thing on a branch.</summary>
    public static string Of(string branch, string id) => $"{branch}/{id}";

    /// <summary>Splits a key; a branch id holds no slash.</summary>
    /// <exception cref="FormatException">No slash.</exception>
    public static (string Branch, string Id) Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? (key[..slash], key[(slash + 1)..]) : throw new FormatException($"grain key '{key}' is not branch/id");
    }
}
