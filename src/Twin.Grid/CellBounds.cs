namespace Twin.Grid;

/// <summary>
/// The edges of a cell in U (1/2048 arc second), east and north positive, exact. A polar cell that crosses the 180th meridian has an
/// <see cref="East"/> above 180 degrees (as far as 240); all other edges lie within 180 and 90 degrees.
/// </summary>
/// <param name="West">Western edge in U.</param>
/// <param name="South">Southern edge in U.</param>
/// <param name="East">Eastern edge in U.</param>
/// <param name="North">Northern edge in U.</param>
public readonly record struct CellBounds(long West, long South, long East, long North)
{
    /// <summary>Western edge in degrees.</summary>
    public double WestDegrees => West / (double)GridUnits.PerDegree;

    /// <summary>Southern edge in degrees.</summary>
    public double SouthDegrees => South / (double)GridUnits.PerDegree;

    /// <summary>Eastern edge in degrees.</summary>
    public double EastDegrees => East / (double)GridUnits.PerDegree;

    /// <summary>Northern edge in degrees.</summary>
    public double NorthDegrees => North / (double)GridUnits.PerDegree;

    /// <summary>Side along the parallel in U.</summary>
    public long Width => East - West;

    /// <summary>Side along the meridian in U.</summary>
    public long Height => North - South;

    /// <summary>True if the other rectangle lies inside this one, edges included.</summary>
    public bool Contains(CellBounds other) =>
        other.West >= West && other.East <= East && other.South >= South && other.North <= North;
}
