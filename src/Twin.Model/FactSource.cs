namespace Twin.Model;

/// <summary>Where a value came from: its class and, optionally, who or what in particular ("reported:grid worker 12"). Part of a fact's natural key.</summary>
/// <param name="Class">The class, always shown.</param>
/// <param name="Detail">Free text of at most 64 characters; empty when there is none.</param>
public readonly record struct FactSource(SourceClass Class, string Detail)
{
    /// <summary>Longest detail, in characters.</summary>
    public const int MaxDetail = 64;

    /// <summary>Reads <c>class</c>, <c>class:detail</c> or a bare detail, which then has the given class.</summary>
    /// <returns>False when the detail is longer than <see cref="MaxDetail"/> or has control characters.</returns>
    public static bool TryParse(string? text, SourceClass fallback, out FactSource source)
    {
        text ??= "";
        source = new(fallback, "");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var head = colon < 0 ? text : text[..colon];
        if (Enum.TryParse<SourceClass>(head, ignoreCase: true, out var cls) && char.IsLetter(head[0])) source = new(cls, colon < 0 ? "" : text[(colon + 1)..]);
        else source = new(fallback, text);
        return source.Detail.Length <= MaxDetail && !source.Detail.Any(char.IsControl);
    }

    /// <summary><c>class</c> or <c>class:detail</c>, lower case class.</summary>
    public override string ToString() => Detail.Length == 0 ? Class.ToText() : $"{Class.ToText()}:{Detail}";
}
