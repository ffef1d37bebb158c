using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of rain that differs in space: two basins with a wall between hold what fell on them.</summary>
internal static class RainCases
{
    private const int Wall = 8, Cols = 17, Rows = 8;
    private const double CellX = 6.56, CellY = 7.7, PerHour = 1 / 3.6e6;

    public static IEnumerable<CaseWriter> All() => [Zones(), Grids()];

    private static CaseWriter Zones()
    {
        var w = New("own-rain-zones", "A storm over one basin and drizzle over the other", "Volume = sum over zones of area times the integral of their rain");
        w.Grid("zones.asc", (_, column) => column <= Wall ? 1 : column < 15 ? 2 : 0);
        w.Series("storm.csv", (0, 0), (900, 60), (1800, 0)).Series("drizzle.csv", (0, 4));
        w.Set("rain", new JsonObject
        {
            ["unit"] = "mm/h",
            ["zoneFile"] = "zones.asc",
            ["zones"] = new JsonArray(new JsonObject { ["id"] = "storm", ["series"] = "storm.csv" }, new JsonObject { ["id"] = "drizzle", ["series"] = "drizzle.csv" }),
        });
        double[] times = [900, 1800, 3600];
        w.Times(3600, times);
        foreach (var t in times)
        {
            var (storm, drizzle) = ((t <= 900 ? t * t / 900 * 30 : t <= 1800 ? 54000 - (1800 - t) * (1800 - t) / 900 * 30 : 54000) * PerHour, 4 * t * PerHour);
            // the wall lies in the storm and its rain runs to both sides
            w.Expect("volume", "", t, (9 * storm + 6 * drizzle) * Rows * CellX * CellY);
        }
        return w.Check("volume", "rel", 1e-5, "rain is the exact integral of its series").Finish();
    }

    private static CaseWriter Grids()
    {
        var w = New("own-rain-grids", "Two grids of rain one after the other", "Volume = sum over grids of their time times their rates");
        w.Grid("rain1.asc", (row, column) => row + column).Grid("rain2.asc", (row, column) => column < Wall ? 40 : double.NaN);
        w.Set("rain", new JsonObject
        {
            ["unit"] = "mm/h",
            ["grids"] = new JsonArray(new JsonObject { ["from"] = 600, ["file"] = "rain1.asc" }, new JsonObject { ["from"] = 1500, ["file"] = "rain2.asc" }),
            ["until"] = 3600,
        });
        var first = Enumerable.Range(0, Rows).Sum(r => Enumerable.Range(0, Cols).Sum(c => r + c)) * CellX * CellY * PerHour;
        var second = Rows * Wall * 40 * CellX * CellY * PerHour;
        foreach (var t in (double[])[600, 1200, 1500, 2400, 3600])
            w.Expect("volume", "", t, first * Math.Clamp(t - 600, 0, 900) + second * Math.Clamp(t - 1500, 0, 2100));
        w.Times(3600, 600, 1200, 1500, 2400, 3600);
        return w.Check("volume", "maxAbs", 1e-3, "rain is the exact integral over the grids").Finish();
    }

    private static CaseWriter New(string name, string title, string source) => new(name, title, source, Cols, Rows, CellX, CellY, (_, column) => column == Wall ? 3 : 0);
}
