using System.Globalization;

namespace Twin.Model.Scenarios;

/// <summary>The grid a run owns: a Beidou level, or metric cells in a projected system for measured terrain.</summary>
/// <param name="BeidouLevel">5 to 8, or null for a metric grid.</param>
/// <param name="Epsg">EPSG code of the projected system, or null for Beidou.</param>
/// <param name="CellM">Side of a metric cell, m, 0.5 to 1,000; 0 for Beidou.</param>
public sealed record ScenarioGrid(int? BeidouLevel, int? Epsg, double CellM)
{
    /// <summary>Level 7: 6.6 m x 7.7 m at Nanjing.</summary>
    public static ScenarioGrid Default { get; } = new(7, null, 0);

    /// <summary>Reads <c>beidou:5</c> to <c>beidou:8</c> or <c>metric:EPSG:dx</c>, such as <c>metric:28356:2</c>.</summary>
    public static bool TryParse(string text, out ScenarioGrid grid)
    {
        grid = Default;
        var parts = text.Split(':');
        if (parts is ["beidou", [>= '5' and <= '8'] level])
        {
            grid = new(level[0] - '0', null, 0);
            return true;
        }

        if (parts is not ["metric", var epsg, var dx] || !int.TryParse(epsg, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 1024 or > 32_767
            || !double.TryParse(dx, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var side) || !(side is >= 0.5 and <= 1_000)) return false;
        grid = new(null, code, side);
        return true;
    }

    /// <summary>As it is written in a scenario.</summary>
    public override string ToString() => BeidouLevel is { } level ? $"beidou:{level}" : string.Create(CultureInfo.InvariantCulture, $"metric:{Epsg}:{CellM}");
}
