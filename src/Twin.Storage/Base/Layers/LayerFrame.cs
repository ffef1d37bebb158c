namespace Twin.Storage.Base.Layers;

/// <summary>
/// What turns a file's coordinates into longitude and latitude, and the box that they must then lie in. A reference system is taken from the
/// file's own <c>crs</c> member or the import's options, never guessed.
/// </summary>
internal sealed class LayerFrame
{
    /// <summary>Box around Nanjing with a margin, degrees.</summary>
    internal const double West = 118.0, South = 30.8, East = 119.6, North = 33.0;

    private readonly Func<double, double, (double Lon, double Lat)>? _convert;

    private LayerFrame(Func<double, double, (double Lon, double Lat)>? convert) => _convert = convert;

    /// <summary>The frame of a declared reference system; null or empty means CGCS2000 = WGS 84.</summary>
    internal static LayerFrame Of(string file, string? crs) =>
        ReferenceSystems.ToGeographic(crs, out var convert) ? new(convert)
            : throw new LayerException(file, $"the reference system '{crs}' is not known; known are {ReferenceSystems.Known}");

    /// <summary>Coordinates of the file are not longitude and latitude yet.</summary>
    internal bool Converts => _convert is not null;

    /// <summary>A point of the file as longitude and latitude.</summary>
    internal (double Lon, double Lat) Point(string file, string place, double x, double y)
    {
        var (lon, lat) = _convert is null ? (x, y) : _convert(x, y);
        if (lon is >= West and <= East && lat is >= South and <= North) return (lon, lat);
        var reason = _convert is null && y is >= West and <= East && x is >= South and <= North ? "longitude and latitude are swapped"
            : _convert is null && (Math.Abs(x) > 180 || Math.Abs(y) > 90) ? "these are not degrees; a projected layer must declare its reference system"
            : $"the point lies outside Nanjing's box {West} to {East} E, {South} to {North} N";
        throw new LayerException(file, place, FormattableString.Invariant($"({x:0.######}, {y:0.######}): {reason}"));
    }
}
