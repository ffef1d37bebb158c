using System.Globalization;
using Twin.Cli.Flood.Validation.Drawing;
using Twin.Flood;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood.Validation;

/// <summary>
/// Panels of a surface case, found from the shape of what it expects: many cells at one time make a profile, many times at one place a hydrograph, the rest a row of values.
/// </summary>
internal static class CasePlots
{
    private const int ProfileCells = 8, SeriesTimes = 4, MostPanels = 6;
    private static readonly string[] s_colours = ["#c0392b", "#1f6fb2", "#2e8b57"];

    /// <summary>The panels of a case from its runs; every run has the rows of expected.csv in the same order.</summary>
    public static IReadOnlyList<Panel> Of(FloodCase floodCase, IReadOnlyList<(string Scheme, IReadOnlyList<(ExpectedRow Row, double Got)> Rows)> runs)
    {
        if (runs.Count == 0) return [];
        var panels = new List<Panel>();
        var rest = new List<int>();
        foreach (var quantity in Indices(runs[0].Rows).GroupBy(i => runs[0].Rows[i].Row.Quantity))
        {
            var profiles = quantity.Where(i => Row(i).Cell >= 0 && Row(i).Time is not null).GroupBy(i => Row(i).Time!.Value).Where(g => g.Select(i => Row(i).Cell).Distinct().Count() >= ProfileCells).OrderBy(g => g.Key).ToList();
            foreach (var group in profiles.Count > 2 ? [profiles[profiles.Count / 2], profiles[^1]] : profiles) panels.Add(Profile(quantity.Key, group.Key, [.. group]));
            if (profiles.Count > 0) continue;
            var series = quantity.Where(i => Row(i).Time is not null).GroupBy(i => (Row(i).Id, Row(i).Cell)).Where(g => g.Count() >= SeriesTimes).ToList();
            foreach (var group in series.Take(MostPanels)) panels.Add(Series(quantity.Key, Place(Row(group.First())), [.. group]));
            rest.AddRange(quantity.Except(series.SelectMany(g => g)));
        }
        foreach (var group in rest.GroupBy(i => Row(i).Quantity)) panels.Add(Values(group.Key, [.. group.Take(12)]));
        return [.. panels.Take(MostPanels + 2)];

        ExpectedRow Row(int i) => runs[0].Rows[i].Row;

        string Place(ExpectedRow row) => row.Id.Length > 0 ? row.Id : floodCase.Gauges.FirstOrDefault(g => g.Cell == row.Cell)?.Id ?? (row.Cell < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"row {row.Cell / floodCase.Grid.Cols}, column {row.Cell % floodCase.Grid.Cols}"));

        Panel Profile(string quantity, double time, int[] rows)
        {
            var grid = floodCase.Grid;
            var alongX = rows.Select(i => Row(i).Cell % grid.Cols).Distinct().Count() >= rows.Select(i => Row(i).Cell / grid.Cols).Distinct().Count();
            // one line of cells: the one with most of them
            var line = rows.GroupBy(i => alongX ? Row(i).Cell / grid.Cols : Row(i).Cell % grid.Cols).MaxBy(g => g.Count())!.OrderBy(Along).ToArray();
            return new(string.Create(CultureInfo.InvariantCulture, $"{quantity} at {time:0.#} s"), alongX ? "m to the east" : "m to the north", Label(quantity), Curves(line, Along));

            double Along(int i) => alongX ? (Row(i).Cell % grid.Cols + 0.5) * grid.RowWidths[Row(i).Cell / grid.Cols] : (grid.Rows - Row(i).Cell / grid.Cols - 0.5) * grid.CellHeight;
        }

        Panel Series(string quantity, string place, int[] rows)
        {
            var inHours = Row(rows[^1]).Time > 7200;
            return new($"{quantity} {place}".TrimEnd(), inHours ? "h" : "s", Label(quantity), Curves([.. rows.OrderBy(i => Row(i).Time)], i => Row(i).Time!.Value / (inHours ? 3600 : 1)));
        }

        Panel Values(string quantity, int[] rows)
        {
            var curves = new List<Curve> { new("expected", "#999", LineStyle.Dots, [.. rows.Select((row, x) => (x - 0.15, Expected(row)))]) };
            for (var run = 0; run < runs.Count; run++) curves.Add(new(runs[run].Scheme, s_colours[run], LineStyle.Dots, [.. rows.Select((row, x) => (x + 0.15 * (run + 1), runs[run].Rows[row].Got))]));
            return new(quantity, "", Label(quantity), curves, [.. rows.Select((row, x) => Place(Row(row)) is { Length: > 0 and < 10 } place ? place : (x + 1).ToString(CultureInfo.InvariantCulture))]);
        }

        List<Curve> Curves(int[] rows, Func<int, double> at)
        {
            var curves = new List<Curve> { new("expected", "#bbb", LineStyle.Broad, [.. rows.Select(i => (at(i), Expected(i)))]) };
            for (var run = 0; run < runs.Count; run++) curves.Add(new(runs[run].Scheme, s_colours[run], LineStyle.Line, [.. rows.Select(i => (at(i), runs[run].Rows[i].Got))]));
            return curves;
        }

        double Expected(int i) => Row(i).Values.TryGetValue("value", out var value) ? value : double.NaN;
    }

    /// <summary>Deepest water, for grids that are more than a channel.</summary>
    public static byte[]? Map(FloodCase floodCase, FloodSolver solver) =>
        floodCase.Grid.Cols >= 30 && floodCase.Grid.Rows >= 30 ? DepthMap.Draw(floodCase.Grid, solver.Read(FloodField.MaxDepth)) : null;

    private static IEnumerable<int> Indices<T>(IReadOnlyList<T> rows) => Enumerable.Range(0, rows.Count);

    private static string Label(string quantity) => quantity switch
    {
        "vx" or "vy" or "maxSpeed" => "m/s",
        "flow" or "outflowEquilibrium" or "inletFlow" or "flooding" => "m3/s",
        "volume" => "m3",
        "arrival" => "s",
        _ => "m",
    };
}
