namespace Twin.Client;

/// <summary>Which things to list. Null = no condition.</summary>
/// <param name="Area">Division code of 6, 9 or 12 digits.</param>
/// <param name="Bbox">west,south,east,north in degrees.</param>
/// <param name="Near">lon,lat,metres.</param>
/// <param name="Status">One status, as the kind of thing has them.</param>
/// <param name="PageSize">Items a page, 1 to 1,000.</param>
public sealed record ThingFilter(string? Area = null, string? Bbox = null, string? Near = null, string? Status = null, int? PageSize = null)
{
    /// <summary>Every thing.</summary>
    public static ThingFilter All { get; } = new();

    internal IEnumerable<(string Name, object? Value)> Query() =>
        [("area", Area), ("bbox", Bbox), ("near", Near), ("status", Status), ("limit", PageSize)];
}
