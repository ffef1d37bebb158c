namespace Twin.Flood.Results;

/// <summary>A quantity that is written for all cells.</summary>
/// <param name="Name">Name in files, <c>max_depth</c>.</param>
/// <param name="Unit">Unit in the spelling of CF, empty for classes and ratings.</param>
/// <param name="English">What it is.</param>
/// <param name="Chinese">What it is, in Chinese.</param>
public sealed record FloodQuantity(string Name, string Unit, string English, string Chinese)
{
    /// <summary>Name of the CF conventions, where they have one.</summary>
    public string? StandardName { get; init; }

    /// <summary>How time was gone over, in the words of the CF conventions.</summary>
    public string? CellMethods { get; init; }

    /// <summary>Depth that the quantity asks about, m; null for others.</summary>
    public double? Threshold { get; init; }

    /// <summary>Names of the classes from 0 on, in English, where the values are classes.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Heading of a column: the name with its unit.</summary>
    public string Heading => Unit.Length > 0 ? $"{Name}_{Unit.Replace("s-1", "per_s", StringComparison.Ordinal).Replace(' ', '_')}" : Name;
}
