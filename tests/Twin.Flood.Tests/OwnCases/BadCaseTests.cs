using System.Text.Json.Nodes;
using Twin.Flood.Cases;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>A whole case, spoilt in one place at a time: the message names the file or member and the place in it, and nothing runs.</summary>
public sealed class BadCaseTests
{
    [Theory]
    [InlineData("grid", """{ "cols": 17, "rows": 8, "cell": 5, "xll": 0, "yll": 0, "holes": "maybe" }""", "case.grid.holes maybe")]
    [InlineData("manning", """{ "value": -0.03 }""", "case.manning: Manning's roughness of row 0, column 0 is -0.03")]
    [InlineData("gauges", """[{ "id": "far", "x": 500, "y": 5 }]""", "Gauge far at (500, 5) lies outside the grid")]
    [InlineData("gauges", """[{ "id": "out", "x": 2.5, "y": 2.5 }]""", "Gauge out at (2.5, 2.5) lies in a closed cell")]
    [InlineData("boundaries", """[{ "id": "b", "side": "E", "kind": "dam" }]""", "boundary b: the kind dam is none of wall, flow")]
    [InlineData("boundaries", """[{ "id": "b", "side": "E", "kind": "rating", "curve": "falls.csv" }]""", "The rating curve of boundary b falls at knot 3")]
    [InlineData("boundaries", """[{ "id": "b", "side": "E", "kind": "rating", "curve": "none.csv" }]""", "The file none.csv is missing")]
    [InlineData("boundaries", """[{ "id": "b", "side": "E", "kind": "stage", "series": "text.csv" }]""", "text.csv line 3: \"high\" is not a number")]
    [InlineData("sources", """[{ "id": "s", "kind": "point", "x": 20, "y": 20, "value": 1, "unit": "l/s" }]""", "source s in l/s: expected m3/s")]
    [InlineData("sources", """[{ "id": "s", "kind": "spray", "x": 20, "y": 20, "value": 1, "unit": "m3/s" }]""", "source s: the kind spray is none of point, disc, line")]
    [InlineData("sources", """[{ "id": "s", "kind": "line", "points": [[20, 20], [20, 200]], "value": 1, "unit": "m3/s" }]""", "Source s: its point (20, 200) m lies outside the grid")]
    [InlineData("rain", """{ "series": "text.csv", "unit": "in/h" }""", "case.rain.unit in/h: expected mm/h")]
    [InlineData("rain", """{ "grids": [{ "from": 0, "file": "rain.asc" }], "until": 50, "unit": "mm/h" }""", "the last rain grid ends at 50 s, the run at 100 s")]
    [InlineData("rain", """{ "grids": [{ "from": 0, "file": "short.asc" }], "until": 100, "unit": "mm/h" }""", "short.asc ends after 3 of 17 x 8 values")]
    [InlineData("rain", """{ "grids": [{ "from": 0, "file": "negative.asc" }], "until": 100, "unit": "mm/h" }""", "negative.asc: row 2, column 1 has -1 mm/h")]
    [InlineData("rain", """{ "zoneFile": "rain.asc", "zones": [{ "id": "z", "series": "ok.csv" }], "unit": "mm/h" }""", "rain.asc: row 0, column 2 names rain zone 2, case.rain.zones has 1")]
    [InlineData("infiltration", """{ "kind": "sponge", "unit": "mm/h" }""", "case.infiltration: the kind sponge is none of constant, horton, greenAmpt")]
    [InlineData("infiltration", """{ "kind": "constant", "rate": 5, "unit": "cm/h" }""", "case.infiltration.unit cm/h: expected mm/h")]
    [InlineData("infiltration", """{ "kind": "horton", "first": 5, "last": 10, "decay": 1, "unit": "mm/h" }""", "case.infiltration: Horton's first rate")]
    [InlineData("infiltration", """{ "kind": "greenAmpt", "conductivity": 5, "suction": 0.1, "deficit": 2, "unit": "mm/h" }""", "The moisture deficit of row 0, column 0 is 2")]
    [InlineData("evaporation", """{ "rate": 5, "unit": "mm/week" }""", "case.evaporation.unit mm/week: expected mm/h or mm/day")]
    [InlineData("evaporation", """{ "rate": -5, "unit": "mm/day" }""", "case.evaporation falls to -5 mm/day")]
    [InlineData("structures", """[{ "id": "s", "kind": "siphon", "a": [20, 20], "b": [60, 20] }]""", "case.structures[0]: the kind siphon is none of orifice, weir")]
    [InlineData("structures", """[{ "id": "s", "kind": "pump", "a": [20, 20], "b": [600, 20], "rate": 1 }]""", "Side b of structure s at (600, 20) lies outside the grid")]
    [InlineData("structures", """[{ "id": "s", "kind": "pump", "a": [20, 20], "b": [60, 20], "rate": 1, "crest": 3 }]""", "case.structures[0].crest is not known")]
    [InlineData("structures", """[{ "id": "s", "kind": "weir", "a": [20, 20], "b": [60, 20], "crest": 1, "width": -2 }]""", "case.structures[0] (s): The width of a weir must be positive, not -2 m")]
    [InlineData("structures", """[{ "id": "s", "kind": "orifice", "a": [20, 20], "b": [25, 20], "area": 1 }]""", "The two sides of structure s share a cell")]
    [InlineData("structures", """[{ "id": "s", "kind": "orifice", "a": [20, 20], "b": [2.5, 2.5], "area": 1 }]""", "row 7, column 0 is closed")]
    [InlineData("structures", """[{ "id": "s", "kind": "bedBreach", "points": [[20, 20], [20, 200]], "sill": 0, "start": 0, "end": 10 }]""", "case.structures[0] (s): Breach s: its point (20, 200) m lies outside the grid")]
    [InlineData("structures", """[{ "id": "s", "kind": "bedBreach", "points": [[20, 20], [20, 30]], "sill": 0, "start": 20, "end": 10 }]""", "Breach s needs a start at 0 or later and before its end, not 20 to 10 s")]
    [InlineData("drains", """{ "network": "none.inp", "inlets": [] }""", "The file none.inp is missing")]
    [InlineData("drains", """{ "network": "none.inp", "gullies": [] }""", "case.drains.gullies is not known")]
    [InlineData("terrain", "\"hole.asc\"", "hole.asc: the terrain has a hole at row 3, column 5")]
    [InlineData("terrain", "\"words.asc\"", "words.asc line 7: \"swamp\" is not a number")]
    [InlineData("terrain", "\"long.asc\"", "long.asc line 15: more than 17 x 8 values")]
    [InlineData("scheme", "\"magic\"", "scheme magic: expected any, inertial or fv")]
    [InlineData("colour", "\"blue\"", "case.colour is not known")]
    [InlineData("duration", "-1", "case.duration is -1 s")]
    public void A_case_that_is_wrong_in_one_place_is_told_so_with_the_place(string member, string value, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("twin-flood-case-").FullName;
        try
        {
            Write(folder, member, value);
            var result = FloodCheck.RunCase(folder);
            Assert.Contains(result.Status, (FloodCaseStatus[])[FloodCaseStatus.Failed, FloodCaseStatus.Refused]);
            Assert.Contains(expected, result.Reason);
            Assert.Empty(result.Checks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_case_before_it_is_spoilt_passes()
    {
        var folder = Directory.CreateTempSubdirectory("twin-flood-case-").FullName;
        try
        {
            Write(folder, "notes", "\"whole\"");
            var result = FloodCheck.RunCase(folder);
            Assert.True(result.Status == FloodCaseStatus.Passed, result.Reason);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, string member, string value)
    {
        // the corner is not part of the terrain
        static double Bed(int row, int column) => row == 7 && column == 0 ? double.NaN : 0;
        var writer = new CaseWriter("whole", "A pond", "still water", 17, 8, 5, 5, Bed).Depths((_, _) => 0.5).Gauge("g", 3, 3).Times(100, 100);
        writer.Grid("hole.asc", (row, column) => row == 3 && column == 5 ? double.NaN : Bed(row, column)).Grid("rain.asc", (_, column) => column);
        writer.Grid("negative.asc", (row, column) => row == 2 && column == 1 ? -1 : 1);
        writer.Files["words.asc"] = writer.Files["terrain.asc"].Replace("-9999\n0 ", "-9999\nswamp ", StringComparison.Ordinal);
        writer.Files["short.asc"] = string.Join('\n', writer.Files["rain.asc"].Split('\n').Take(6)) + "\n0 0 0\n";
        writer.Files["long.asc"] = writer.Files["terrain.asc"] + "0\n";
        writer.Series("ok.csv", (0, 1)).Table("falls.csv", "level,flow", (0, 0), (1, 2), (2, 1));
        writer.Files["text.csv"] = "t,value\n0,1\n10,high\n";
        writer.Expect("depth", "g", 100, 0.5).Check("depth", "maxAbs", 1e-6, "still").Set(member, JsonNode.Parse(value)!);
        writer.Finish();
        // what the writer itself sets at the end is spoilt after it
        var json = JsonNode.Parse(writer.Files["case.json"])!.AsObject();
        json[member] = JsonNode.Parse(value);
        foreach (var (file, text) in writer.Files) File.WriteAllText(Path.Combine(folder, file), file == "case.json" ? json.ToJsonString() : text);
    }
}
