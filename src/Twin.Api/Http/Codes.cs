using Twin.Api.Problems;
using Twin.Grid;

namespace Twin.Api.Http;

/// <summary>Reads grid codes and points that a caller sent.</summary>
internal static class Codes
{
    /// <summary>A fact cell of its code.</summary>
    internal static bool TryCell(string parameter, string text, out FactCell cell, out Problem? problem)
    {
        cell = default;
        problem = null;
        if (!CellCode.TryParse(text, out var code, out var error)) problem = Refusals.NotACode(parameter, text, error);
        else if (code.Level != GridUnits.FactLevel) problem = Problem.Input(parameter, $"'{text}' is of level {code.Level}; facts are of cells of level {GridUnits.FactLevel} (11 characters)");
        else cell = FactCell.From(code);
        return problem is null;
    }

    /// <summary>A fact cell of a point in degrees.</summary>
    internal static bool TryPoint(double? lon, double? lat, out FactCell cell, out Problem? problem)
    {
        cell = default;
        problem = null;
        var errors = new InputErrors();
        if (lon is not (>= -180 and <= 180)) errors.Add("lon", "a longitude in degrees, -180 to 180, is required");
        if (lat is not (>= -90 and <= 90)) errors.Add("lat", "a latitude in degrees, -90 to 90, is required");
        if (errors.Any) problem = errors.ToProblem();
        else if (CellCode.TryFromPoint(lon!.Value, lat!.Value, GridUnits.FactLevel, out var code)) cell = FactCell.From(code);
        else problem = Refusals.OutsideCity(FormattableString.Invariant($"the point {lon}, {lat}"));
        return problem is null;
    }
}
