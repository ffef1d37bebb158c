namespace Twin.Geo;

/// <summary>A geometry that cannot be used; the message says what is wrong and where.</summary>
public sealed class GeometryException : FormatException
{
    /// <summary>Reports a fault.</summary>
    /// <param name="message">A whole sentence that names the place.</param>
    /// <param name="place">Where the fault is, if it has a place on the ground.</param>
    public GeometryException(string message, GeoPoint? place = null)
        : base(message)
    {
        Place = place;
    }

    /// <summary>Where the fault is; null where it has no place.</summary>
    public GeoPoint? Place { get; }
}
