namespace Twin.Grid;

/// <summary>Sides of cells in metres on the CGCS2000 ellipsoid (a = 6,378,137 m, f = 1/298.257222101).</summary>
public static class CellSize
{
    private const double SemiMajorMetres = 6_378_137.0;
    private const double Flattening = 1 / 298.257222101;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>
    /// Width (along the parallel) and height (along the meridian) of a cell, by the radii of curvature N cos(lat) and M at a latitude.
    /// For cells of levels 4 to 10 with their centre there this is the arc to better than 1e-6 of it.
    /// </summary>
    /// <param name="level">Grid level, 1 to 10.</param>
    /// <param name="latDegrees">Latitude in degrees, -90 to 90.</param>
    public static (double Width, double Height) MetresAt(int level, double latDegrees)
    {
        if (!(Math.Abs(latDegrees) <= 90))
            throw new ArgumentOutOfRangeException(nameof(latDegrees), latDegrees, "A latitude is -90 to 90 degrees.");
        var (sin, cos) = Math.SinCos(latDegrees * (Math.PI / 180));
        var w2 = 1 - EccentricitySquared * sin * sin;
        var primeVertical = SemiMajorMetres / Math.Sqrt(w2);
        var meridian = primeVertical * (1 - EccentricitySquared) / w2;
        const double unit = Math.PI / 180 / GridUnits.PerDegree;
        return (primeVertical * cos * GridUnits.Width(level) * unit, meridian * GridUnits.Height(level) * unit);
    }
}
