using Twin.Grid;

namespace Twin.Storage.Base.Ground;

/// <summary>Metres of a degree at a latitude on the CGCS2000 ellipsoid: right to 1e-5 over the kilometre around it.</summary>
internal readonly record struct LocalScale(double LonMetres, double LatMetres)
{
    internal static LocalScale At(double lat)
    {
        var (width, height) = CellSize.MetresAt(GridUnits.FactLevel, lat);
        return new(width / GridUnits.WidthDegrees(GridUnits.FactLevel), height / GridUnits.HeightDegrees(GridUnits.FactLevel));
    }

    internal double Metres(double lon0, double lat0, double lon1, double lat1)
    {
        double dx = (lon1 - lon0) * LonMetres, dy = (lat1 - lat0) * LatMetres;
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
