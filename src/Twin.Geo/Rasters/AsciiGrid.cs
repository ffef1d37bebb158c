using System.Globalization;
using System.Text;

namespace Twin.Geo.Rasters;

/// <summary>
/// Writes a raster as ESRI ASCII grid: six header lines, then rows from the north, shortest digits that give the same float back, -9999 = no data. Cells that are not square
/// are told by <c>dx</c> and <c>dy</c> in place of <c>cellsize</c>, as GDAL and QGIS write and read them. The format names no reference system. Thread-safe.
/// </summary>
public static class AsciiGrid
{
    /// <summary>What stands for no data.</summary>
    public const float NoData = -9999;

    /// <summary>Writes a raster to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">Not one value a cell.</exception>
    public static void Write(Stream stream, RasterPlace place, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(place);
        place.RequireCount(values.Length);
        using var text = new StreamWriter(stream, Encoding.ASCII, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        void Head(string key, double value) => text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key,-12} {value:R}"));
        Head("ncols", place.Cols);
        Head("nrows", place.Rows);
        Head("xllcorner", place.West);
        Head("yllcorner", place.South);
        if (place.StepX == place.StepY)
        {
            Head("cellsize", place.StepX);
        }
        else
        {
            Head("dx", place.StepX);
            Head("dy", place.StepY);
        }

        Head("NODATA_value", NoData);
        Span<char> digits = stackalloc char[32];
        for (var cell = 0; cell < values.Length; cell++)
        {
            var value = float.IsFinite(values[cell]) ? values[cell] : NoData;
            if (!value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture)) throw new InvalidOperationException($"{value} needs more than {digits.Length} characters.");
            text.Write(digits[..length]);
            text.Write((cell + 1) % place.Cols == 0 ? '\n' : ' ');
        }
    }
}
