using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Twin.Model.Scenarios;

namespace Twin.Model.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Good = """
        {"name":"check","polygon":{"type":"Polygon","coordinates":[[[118.77,32.035],[118.785,32.035],[118.785,32.05],[118.77,32.035]]]},
         "grid":"beidou:7","hours":1.0,"storm":{"series":[{"minute":0,"mmPerHour":90},{"minute":40,"mmPerHour":0}]},
         "blockedPipes":["pipe-1","pipe-1"],"branch":"what-if","rim":"wall","scheme":"fv","outputEveryMinutes":10}
        """;

    private static readonly SchemaCheck Schema = new(JsonDocument.Parse(ScenarioSchema.Bytes()).RootElement);

    [Fact]
    public void A_whole_scenario_is_read_and_its_defaults_are_stated()
    {
        var s = Read(Good).Value!;
        Assert.Equal(("check", null, 1.0, "wall", "fv", "what-if", 10.0), (s.Name, s.Area, s.Hours, s.Rim, s.Scheme, s.Branch, s.OutputEveryMinutes));
        Assert.Equal(["pipe-1"], s.BlockedPipes);
        Assert.Equal(90, s.Rain(StormTests.Formulas).Series.RateAt(39));
        var d = Read("""{"name":"x","area":"320104","hours":2,"storm":{"returnPeriodYears":50,"durationMinutes":120}}""").Value!;
        Assert.Equal(("beidou:7", "outfall", "inertial", "live", 15.0, "chicago"), (d.Grid.ToString(), d.Rim, d.Scheme, d.Branch, d.OutputEveryMinutes, d.Design!.Shape));
        Assert.Empty(d.BlockedPipes);
        Assert.Equal("new", d.Rain(StormTests.Formulas).Design!.Formula);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "hours", "-1", "hours" }, { "hours", "0", "hours" }, { "hours", "72.1", "hours" }, { "hours", "\"1\"", "hours" }, { "hours", "-", "hours" },
        { "name", "-", "name" }, { "name", "\"\"", "name" }, { "name", "5", "name" },
        { "polygon", "-", "area" }, { "area", "\"320104\"", "area" }, { "area", "\"3201\"", "area" },
        { "grid", "\"beidou:4\"", "grid" }, { "grid", "\"beidou:9\"", "grid" }, { "grid", "\"metric:EPSG:2\"", "grid" }, { "grid", "7", "grid" },
        { "rim", "\"open\"", "rim" }, { "scheme", "\"swe\"", "scheme" }, { "outputEveryMinutes", "0", "outputEveryMinutes" }, { "outputEveryMinutes", "0.5", "outputEveryMinutes" },
        { "blockedPipes", "[\"\"]", "blockedPipes[0]" }, { "blockedPipes", "\"p\"", "blockedPipes" }, { "branch", "\"\"", "branch" },
        { "storm", "-", "storm" }, { "storm", "{}", "storm" }, { "storm", "{\"series\":[]}", "storm.series" }, { "storm", "5", "storm" },
        { "storm", "{\"series\":[{\"minute\":-1,\"mmPerHour\":1}]}", "storm.series[0].minute" },
        { "storm", "{\"series\":[{\"minute\":0}]}", "storm.series[0].mmPerHour" },
        { "storm", "{\"series\":[{\"minute\":0,\"mmPerHour\":1001}]}", "storm.series[0].mmPerHour" },
        { "storm", "{\"series\":[{\"minute\":0,\"mmPerHour\":1}],\"returnPeriodYears\":5}", "storm.returnPeriodYears" },
        { "storm", "{\"returnPeriodYears\":5}", "storm.durationMinutes" },
        { "storm", "{\"returnPeriodYears\":0.5,\"durationMinutes\":60}", "storm.returnPeriodYears" },
        { "storm", "{\"returnPeriodYears\":5,\"durationMinutes\":60,\"shape\":\"block\"}", "storm.shape" },
        { "storm", "{\"returnPeriodYears\":5,\"durationMinutes\":60,\"peakRatio\":1}", "storm.peakRatio" },
        { "polygon", "{\"type\":\"Point\",\"coordinates\":[1,2]}", "polygon.type" },
        { "polygon", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[0,0]]]}", "polygon.coordinates[0]" },
        { "polygon", "{\"type\":\"Polygon\"}", "polygon.coordinates" },
        { "stormm", "1", "stormm" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_by_its_field_and_the_schema_refuses_it_too(string member, string value, string field)
    {
        var json = With(member, value);
        Assert.Contains(Read(json).Errors, e => e.Field == field);
        if (value == "\"metric:EPSG:2\"") Assert.False(ScenarioGrid.TryParse("metric:EPSG:2", out _));
        Assert.False(Schema.Accepts(JsonDocument.Parse(json).RootElement));
    }

    [Theory]
    [InlineData("outputEveryMinutes", "1", "hours", "72", "outputEveryMinutes")]
    [InlineData("storm", """{"series":[{"minute":5,"mmPerHour":1},{"minute":5,"mmPerHour":2}]}""", "hours", "1", "storm.series[1].minute")]
    [InlineData("polygon", """{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0.5]]]}""", "hours", "1", "polygon.coordinates[0]")]
    [InlineData("polygon", """{"type":"Polygon","coordinates":[[[0,0],[181,1],[1,0],[0,0]]]}""", "hours", "1", "polygon.coordinates[0][1]")]
    [InlineData("storm", """{"returnPeriodYears":5,"durationMinutes":60,"formula":"oldd"}""", "hours", "1", "storm.formula")]
    [InlineData("grid", "\"metric:28356:0.1\"", "hours", "1", "grid")]
    public void What_a_schema_cannot_say_the_reader_does(string member, string value, string other, string otherValue, string field)
    {
        var o = JsonNode.Parse(With(member, value))!.AsObject();
        o[other] = JsonNode.Parse(otherValue);
        Assert.Contains(Read(o.ToJsonString()).Errors, e => e.Field == field);
    }

    [Fact]
    public void Every_fault_is_told_at_once_and_an_unknown_field_with_the_nearest_known()
    {
        var errors = Read("""{"nam":"x","area":"1","hours":-1,"storm":{"serie":[]}}""").Errors;
        Assert.Contains(errors, e => e.Field == "nam" && e.Message.Contains("did you mean 'name'?", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Field == "storm.serie" && e.Message.Contains("series", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Field == "hours");
        Assert.Contains(errors, e => e.Field == "area");
        Assert.Contains("line 1", Read("{").Errors.Single().Message, StringComparison.Ordinal);
        Assert.Contains("an object", Read("[]").Errors.Single().Message, StringComparison.Ordinal);
        using var inside = JsonDocument.Parse("""{"hours":0}""");
        Assert.Contains(ScenarioReader.Read(inside.RootElement, path: "scenario").Errors, e => e.Field == "scenario.hours");
    }

    [Fact]
    public void Whatever_numbers_a_scenario_has_reader_and_schema_agree()
        => Gen.Select(Gen.Double[-5, 80], Gen.Double[0, 5000], Gen.Double[-1, 1100], Gen.Double[0, 1], Gen.Int[0, 11], Gen.Bool).Sample((hours, every, years, ratio, level, own) =>
        {
            var o = new JsonObject
            {
                ["name"] = "x",
                ["area"] = "320104",
                ["grid"] = own ? $"metric:{level * 1000 + 1500}:2.5" : $"beidou:{level}",
                ["hours"] = hours,
                ["outputEveryMinutes"] = every,
                ["storm"] = new JsonObject { ["returnPeriodYears"] = years, ["durationMinutes"] = every, ["peakRatio"] = ratio },
            };
            if (hours * 60 / every > ScenarioReader.MaxOutputs) return;
            var json = o.ToJsonString();
            Assert.Equal(Schema.Accepts(JsonDocument.Parse(json).RootElement), Read(json).Ok);
        });

    [Fact]
    public void The_examples_are_read_and_the_schema_accepts_them_and_is_the_one_in_docs()
    {
        var root = Root();
        var examples = Directory.GetFiles(Path.Combine(root, "scenarios"), "*.json");
        Assert.True(examples.Length >= 2);
        foreach (var file in examples)
        {
            var result = ScenarioReader.Read(File.ReadAllBytes(file), StormTests.Formulas);
            Assert.True(result.Ok, $"{Path.GetFileName(file)}: {string.Join("; ", result.Errors)}");
            Assert.True(Schema.Accepts(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement), file);
        }

        Assert.Equal(File.ReadAllBytes(Path.Combine(root, "docs", ScenarioSchema.FileName)), ScenarioSchema.Bytes());
    }

    [Theory]
    [InlineData("beidou:5", true)]
    [InlineData("beidou:8", true)]
    [InlineData("metric:28356:2", true)]
    [InlineData("metric:28356:0.5", true)]
    [InlineData("metric:28356:0.4", false)]
    [InlineData("metric:28356:1001", false)]
    [InlineData("metric:12:2", false)]
    [InlineData("beidou:07", false)]
    [InlineData("Beidou:7", false)]
    public void Grids_are_written_one_way(string text, bool good)
    {
        Assert.Equal(good, ScenarioGrid.TryParse(text, out var grid));
        if (good) Assert.Equal(text, grid.ToString());
    }

    private static Twin.Model.Reading.InputResult<Scenario> Read(string json) => ScenarioReader.Read(Encoding.UTF8.GetBytes(json), StormTests.Formulas);

    private static string With(string member, string value)
    {
        var o = JsonNode.Parse(Good)!.AsObject();
        if (value == "-") o.Remove(member);
        else o[member] = JsonNode.Parse(value);
        return o.ToJsonString();
    }

    private static string Root()
    {
        var d = new DirectoryInfo(AppContext.BaseDirectory);
        while (d is not null && !File.Exists(Path.Combine(d.FullName, "Twin.sln"))) d = d.Parent;
        return d?.FullName ?? throw new InvalidOperationException("Twin.sln is above no folder of this test");
    }
}
