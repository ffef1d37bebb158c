using Twin.Grid;

namespace Twin.Model.Rules;

/// <summary>A fact cell as a rule sees it. Cells without area need not be given.</summary>
/// <param name="Key">FactCell key.</param>
/// <param name="Column">Signed column of its level: neighbours differ by at most 1.</param>
/// <param name="Row">Signed row.</param>
/// <param name="Lon">Centre, degrees.</param>
/// <param name="Lat">Centre, degrees.</param>
/// <param name="AreaM2">Area above the rule's threshold, m2, see <see cref="Rule.WetAreaM2"/>.</param>
/// <param name="Position">Log position of the value that says so.</param>
public readonly record struct RuleCell(long Key, long Column, long Row, double Lon, double Lat, double AreaM2, long Position)
{
    /// <summary>A cell with its place worked out from its key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No fact cell has this key.</exception>
    public static RuleCell Of(long key, double areaM2, long position)
    {
        var code = FactCell.FromKey(key).Code;
        var (column, row) = code.ColumnRow;
        var (lon, lat) = code.Centre;
        return new(key, column, row, lon, lat, areaM2, position);
    }
}
