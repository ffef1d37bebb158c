using Twin.Model;

namespace Twin.Storage.Base;

/// <summary>The ground of the city at any grid level asked. Deterministic; thread-safe.</summary>
public interface ITerrain
{
    /// <summary>What it is made of: modelled, or observed where a deployment imported a survey.</summary>
    FactSource Source { get; }

    /// <summary>What it is made of at one point: observed inside an imported survey.</summary>
    FactSource SourceAt(double lon, double lat) => Source;

    /// <summary>Bed level of one point, metres above sea level.</summary>
    double ElevationAt(double lon, double lat);

    /// <summary>
    /// Fills bed levels (m) and Manning roughness (s m^-1/3) of a window of cells of a Beidou level, row 0 the northern row, row-major.
    /// Columns and rows are the signed global cell numbers of the level (CellCode.ColumnRow). Street beds and water cuts are in it; buildings are not.
    /// </summary>
    void Fill(int level, long westColumn, long northRow, int cols, int rows, Span<float> bedMetres, Span<float> manning);

    /// <summary>Share of sealed ground at a point, 0..1.</summary>
    double ImperviousnessAt(double lon, double lat);
}
