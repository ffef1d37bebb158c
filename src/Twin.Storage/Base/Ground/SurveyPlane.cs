using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Ground;

/// <summary>A survey with the way from longitude and latitude to its own system.</summary>
internal sealed class SurveyPlane(SurveyRaster raster)
{
    private readonly Func<double, double, (double X, double Y)> _project = ReferenceSystems.FromGeographic(raster.Crs);

    internal SurveyRaster Raster => raster;

    internal float At(double lon, double lat)
    {
        var (x, y) = _project(lon, lat);
        return raster.At(x, y);
    }

    /// <summary>Replaces levels where the survey has one.</summary>
    internal void Overlay(Lattice lattice, Span<float> bed)
    {
        for (var j = 0; j < lattice.Lats.Length; j++)
            for (var i = 0; i < lattice.Lons.Length; i++)
                if (At(lattice.Lons[i], lattice.Lats[j]) is var level && !float.IsNaN(level)) bed[j * lattice.Lons.Length + i] = level;
    }
}
