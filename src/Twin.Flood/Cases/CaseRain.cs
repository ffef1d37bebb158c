namespace Twin.Flood.Cases;

/// <summary>Reads the rain of a case: one series for all, a series for each zone, or grids one after another.</summary>
internal static class CaseRain
{
    public static (TimeSeries? Rain, RainField? Field) Read(CaseObject root, CaseSite site, double duration)
    {
        if (!root.Has("rain")) return (null, null);
        var rain = new CaseObject(root.Member("rain"), "case.rain", "series", "unit", "zoneFile", "zones", "grids", "until");
        if (rain.Text("unit") is var unit && unit != "mm/h") throw FloodCaseException.Refused($"case.rain.unit {unit}: expected mm/h.");
        return rain.Has("zones") ? (null, Zones(rain, site)) : rain.Has("grids") ? (null, Grids(rain, site, duration)) : (NotNegative(rain.Text("series"), site), null);
    }

    private static RainField Zones(CaseObject rain, CaseSite site)
    {
        var zones = rain.Items("zones").Select((z, i) => new CaseObject(z, $"case.rain.zones[{i}]", "id", "series")).Select(z => NotNegative(z.Text("series"), site)).ToList();
        var (file, cols) = (rain.Text("zoneFile"), site.Grid.Cols);
        var numbers = site.Files.Grid(file, cols, site.Grid.Rows);
        var zoneOfCell = new int[numbers.Length];
        for (var cell = 0; cell < numbers.Length; cell++)
        {
            var number = double.IsNaN(numbers[cell]) ? 0 : numbers[cell];
            if (number != Math.Floor(number) || number < 0 || number > zones.Count) throw FloodCaseException.Wrong($"{file}: row {cell / cols}, column {cell % cols} names rain zone {number}, case.rain.zones has {zones.Count}.");
            zoneOfCell[cell] = (int)number - 1;
        }
        return RainField.OfZones(zoneOfCell, zones);
    }

    private static RainField Grids(CaseObject rain, CaseSite site, double duration)
    {
        var (times, grids, cols) = (new List<double>(), new List<float[]>(), site.Grid.Cols);
        foreach (var grid in rain.Items("grids").Select((g, i) => new CaseObject(g, $"case.rain.grids[{i}]", "from", "file")))
        {
            times.Add(grid.Number("from"));
            var file = grid.Text("file");
            var rates = Array.ConvertAll(site.Files.Grid(file, cols, site.Grid.Rows), v => (float)v);
            var bad = Array.FindIndex(rates, r => r < 0);
            if (bad >= 0) throw FloodCaseException.Wrong($"{file}: row {bad / cols}, column {bad % cols} has {rates[bad]} mm/h of rain: it must not be negative.");
            grids.Add(rates);
        }
        times.Add(rain.Number("until"));
        if (times[^1] < duration) throw FloodCaseException.Wrong($"case.rain.until: the last rain grid ends at {times[^1]} s, the run at {duration} s. Add grids, of zeros where it stays dry.");
        try
        {
            return RainField.OfGrids(times, grids);
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong($"case.rain.grids: {e.Message}");
        }
    }

    private static TimeSeries NotNegative(string file, CaseSite site) =>
        site.Files.Series(file) is var series && series.Minimum >= 0 ? series : throw FloodCaseException.Wrong($"{file}: the rain falls to {series.Minimum} mm/h, it must not be negative.");
}
