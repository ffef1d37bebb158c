using NetTopologySuite.Geometries;

namespace Twin.View;

/// <summary>Which things are asked for; what is null does not restrict.</summary>
/// <param name="Area">Division code of an area: things with a cell in it. An unknown code finds nothing.</param>
/// <param name="Box">Degrees: things whose envelope meets it.</param>
/// <param name="Near">Things within a distance of a point.</param>
public sealed record ThingFilter(string? Area = null, Envelope? Box = null, NearPoint? Near = null)
{
    /// <summary>No restriction.</summary>
    public static ThingFilter All { get; } = new();
}
