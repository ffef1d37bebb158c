namespace Twin.Geo.Rasters;

/// <summary>Columns of one row of a raster: from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
/// <param name="From">First column.</param>
/// <param name="To">One past the last column.</param>
public readonly record struct ColumnSpan(int From, int To)
{
    /// <summary>Columns in the span.</summary>
    public int Count => To - From;
}
