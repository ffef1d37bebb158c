namespace Twin.Model.Exposures;

/// <summary>Water at a building.</summary>
/// <param name="CellDepthM">Greatest depth within its cells, m.</param>
/// <param name="EntranceDepthM">Water above its entrance level, m; 0 = none.</param>
public readonly record struct BuildingExposure(double CellDepthM, double EntranceDepthM)
{
    /// <summary>No water.</summary>
    public static BuildingExposure Dry => default;
}
