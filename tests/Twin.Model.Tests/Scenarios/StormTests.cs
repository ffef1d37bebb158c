using System.Text;
using CsCheck;
using Twin.Model.Reading;
using Twin.Model.Scenarios;

namespace Twin.Model.Tests.Scenarios;

public sealed class StormTests
{
    internal const string FormulasJson = """
        {"form":"q = ...","formulas":[
          {"id":"old","A1":2989.3,"C":0.671,"b":13.3,"n":0.8,"status":"RECALLED (older handbook)","unit":"L/(s*ha)","form":"q"},
          {"id":"new","status":"READ: a notice","unit":"mm/min","A":17.969,"C":1.24,"b":18.415,"n":0.785,"r":0.43,"rLong":{"durationMinutes":1440,"r":0.77},"default":true}
        ],"r_values_read":{"Shanghai":0.367}}
        """;

    internal static readonly StormFormulas Formulas = StormFormulas.Read(Encoding.UTF8.GetBytes(FormulasJson), "storms.json");

    [Fact]
    public void Formulas_are_read_in_either_unit_with_what_they_rest_on()
    {
        var old = Formulas.Find("old")!;
        Assert.Equal(2989.3 * 60 / 10_000, old.A, 9);
        Assert.Equal(("recalled", "read"), (old.Trust, Formulas.Default.Trust));
        Assert.Equal((0.4, 0.43, 0.77), (old.PeakRatioFor(120), Formulas.Default.PeakRatioFor(1439), Formulas.Default.PeakRatioFor(1440)));
        Assert.Null(Formulas.Find("none"));
    }

    [Fact]
    public void The_grid_datas_own_file_is_read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Twin.sln"))) root = root.Parent;
        var file = new[] { "grid-data/nanjing/facts", "grid-data/facts", "../shared/grid-data/nanjing/facts" }
            .Select(f => Path.Combine(root!.FullName, f, "design_storm_nanjing.json")).FirstOrDefault(File.Exists);
        if (file is null) Assert.Skip("neither grid-data nor ../shared is here");
        var formulas = StormFormulas.Read(File.ReadAllBytes(file), "design_storm_nanjing.json");
        Assert.Equal("suzhou_2025", formulas.Default.Id);
        Assert.Equal("recalled", formulas.Find("nanjing_2014")!.Trust);
        Assert.Equal(64.300, formulas.Find("nanjing_2014")!.A, 2);
        Assert.Equal("read", formulas.Find("nanjing_repo_2019")!.Trust);
    }

    [Fact]
    public void A_50_year_2_hour_storm_has_the_depth_of_its_formula_by_hand()
    {
        // 17.969 (1 + 1.24 lg 50) 120 / 138.415^0.785
        var s = DesignStorm.Chicago(new(50, 120, "chicago", null, null), Formulas.Default);
        var byHand = 17.969 * (1 + (1.24 * Math.Log10(50))) * 120 / Math.Pow(138.415, 0.785);
        Assert.Equal(byHand, s.TotalMm, 9);
        Assert.InRange(s.TotalMm, 100, 160);
        Assert.Equal((25, 0.43, false), (s.Series.Steps.Count, s.PeakRatio, s.PeakRatioAssumed));
        Assert.True(DesignStorm.Chicago(new(50, 120, "chicago", "old", null), Formulas.Find("old")!).PeakRatioAssumed);
    }

    [Fact]
    public void Whatever_is_asked_the_steps_add_up_to_the_formulas_depth_and_peak_where_they_should()
        => Gen.Select(Gen.Double[1, 200], Gen.Double[5, 1500], Gen.Double[0.05, 0.95], Gen.Bool).Sample((years, minutes, r, old) =>
        {
            var f = old ? Formulas.Find("old")! : Formulas.Default;
            var s = DesignStorm.Chicago(new(years, minutes, "chicago", null, r), f);
            Assert.Equal(f.DepthMm(years, minutes), s.Series.DepthMm(0, 10_000), 6);
            Assert.Equal(0, s.Series.RateAt(minutes));
            var peak = s.Series.Steps.MaxBy(x => x.MmPerHour).Minute;
            Assert.InRange(r * minutes, peak - 5.001, peak + 10.001);
        });

    [Fact]
    public void The_worst_minutes_around_the_peak_have_the_formulas_depth_for_their_length()
    {
        // With r = 0.5 and 120 minutes the peak lies at 60, on a step's edge; 2 x 10 minutes around it are the worst 20.
        var f = Formulas.Default;
        var s = DesignStorm.Chicago(new(10, 120, "chicago", null, 0.5), f);
        Assert.Equal(f.DepthMm(10, 20), s.Series.DepthMm(50, 70), 9);
        Assert.Equal(f.DepthMm(10, 60), s.Series.DepthMm(30, 90), 9);
    }

    [Fact]
    public void A_series_holds_each_rate_until_the_next_and_the_last_for_ever()
    {
        var s = new StormSeries([new(10, 60), new(20, 30)]);
        Assert.Equal((0, 60, 30, 30), (s.RateAt(9.99), s.RateAt(10), s.RateAt(20), s.RateAt(9999)));
        Assert.Equal(10 + 20, s.DepthMm(0, 60));
        Assert.Equal(5, s.DepthMm(15, 20));
        Assert.Equal(60, s.PeakMmPerHour);
        Assert.Throws<ArgumentException>(() => new StormSeries([]));
        Assert.Throws<ArgumentException>(() => new StormSeries([new(0, 1), new(0, 2)]));
        Assert.Throws<ArgumentException>(() => new StormSeries([new(0, -1)]));
        Assert.Throws<ArgumentException>(() => new StormSeries([new(double.NaN, 1)]));
    }

    [Theory]
    [InlineData("\"n\":0.8", "\"n\":0", "formulas[0].n")]
    [InlineData("\"A1\":2989.3", "\"A\":2989.3", "formulas[0].A1")]
    [InlineData("\"unit\":\"mm/min\"", "\"unit\":\"inch\"", "formulas[1].unit")]
    [InlineData(",\"default\":true", "", "formulas")]
    [InlineData("\"id\":\"new\"", "\"id\":\"old\"", "formulas[1]")]
    public void A_wrong_formula_is_refused_by_its_member(string was, string becomes, string field)
        => Assert.Contains(Assert.Throws<ModelFileException>(() => StormFormulas.Read(Encoding.UTF8.GetBytes(FormulasJson.Replace(was, becomes, StringComparison.Ordinal)), "s")).Errors, e => e.Field == field);
}
