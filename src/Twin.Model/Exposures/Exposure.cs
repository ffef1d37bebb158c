using Twin.Model.Things;

namespace Twin.Model.Exposures;

/// <summary>What water does to things. Pure; the same for live, branches and runs.</summary>
public static class Exposure
{
    /// <summary>Films up to this depth are wet ground, not standing water, m: their level says nothing about an entrance.</summary>
    public const double FilmM = 0.01;

    /// <summary>
    /// Water at a building with its entrance level in metres above sea level: at the entrance the highest water level of its cells by their mean depth, but never more than stands
    /// in the cell itself, so that a film running down the slope behind a house does not count as its own height above the door; in the cells the greatest depth.
    /// </summary>
    public static BuildingExposure Building(double entranceLevelM, ReadOnlySpan<WaterAt> water)
    {
        double cell = 0, entrance = 0;
        foreach (var w in water)
        {
            cell = Math.Max(cell, Math.Max(w.MaxDepthM, w.DepthM));
            if (w.DepthM > FilmM) entrance = Math.Max(entrance, Math.Min(w.DepthM, w.BedM + w.DepthM - entranceLevelM));
        }

        return new(cell, entrance);
    }

    /// <summary>Greatest depth in a zone's cells, m.</summary>
    public static double Zone(ReadOnlySpan<WaterAt> water)
    {
        double depth = 0;
        foreach (var w in water) depth = Math.Max(depth, Math.Max(w.MaxDepthM, w.DepthM));
        return depth;
    }

    /// <summary>Flooded: above 0.15 m at the entrance; threatened: any water at the entrance, or above 0.15 m somewhere in its cells.</summary>
    public static BuildingStatus StatusOf(double cellDepthM, double entranceDepthM)
        => entranceDepthM > DepthClass.Kerb ? BuildingStatus.Flooded : entranceDepthM > 0 || cellDepthM > DepthClass.Kerb ? BuildingStatus.Threatened : BuildingStatus.Normal;

    /// <summary>Flooded: above 0.27 m; threatened: above 0.15 m.</summary>
    public static ZoneStatus ZoneStatusOf(double depthM)
        => depthM > DepthClass.Cars ? ZoneStatus.Flooded : depthM > DepthClass.Kerb ? ZoneStatus.Threatened : ZoneStatus.Normal;
}
