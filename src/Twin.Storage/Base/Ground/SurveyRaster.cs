namespace Twin.Storage.Base.Ground;

/// <summary>A surveyed terrain raster in its own reference system; bilinear between cell centres. Immutable, thread-safe.</summary>
/// <param name="Name">File it came from.</param>
/// <param name="Crs">Reference system, EPSG:n.</param>
/// <param name="West">Western edge, in units of the system.</param>
/// <param name="North">Northern edge.</param>
/// <param name="StepX">Width of a cell.</param>
/// <param name="StepY">Height of a cell.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows, from the north.</param>
/// <param name="Levels">Metres above sea level, row by row; not a number where there is none.</param>
internal sealed record SurveyRaster(string Name, string Crs, double West, double North, double StepX, double StepY, int Columns, int Rows, float[] Levels)
{
    /// <summary>Level at a place of its own system, or not a number outside of it and beside its gaps.</summary>
    internal float At(double x, double y)
    {
        double cx = (x - West) / StepX - 0.5, cy = (North - y) / StepY - 0.5;
        if (cx < -0.5 || cy < -0.5 || cx > Columns - 0.5 || cy > Rows - 0.5) return float.NaN;
        cx = Math.Clamp(cx, 0, Columns - 1);
        cy = Math.Clamp(cy, 0, Rows - 1);
        int i = Math.Min((int)cx, Math.Max(0, Columns - 2)), j = Math.Min((int)cy, Math.Max(0, Rows - 2));
        float tx = (float)(cx - i), ty = (float)(cy - j);
        int i1 = Math.Min(i + 1, Columns - 1), j1 = Math.Min(j + 1, Rows - 1);
        float a = Levels[j * Columns + i], b = Levels[j * Columns + i1], c = Levels[j1 * Columns + i], d = Levels[j1 * Columns + i1];
        return (1 - ty) * ((1 - tx) * a + tx * b) + ty * ((1 - tx) * c + tx * d);
    }
}
