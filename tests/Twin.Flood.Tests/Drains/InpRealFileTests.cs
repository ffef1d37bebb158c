using Twin.Flood.Drains;
using Twin.Flood.Drains.Reading;
using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Tests.Drains;

/// <summary>The real networks beside the project (not part of it): every section is solved, named as not hydraulic or without effect, or the file is refused with the line.</summary>
public sealed class InpRealFileTests(ITestOutputHelper output)
{
    private static string Shared => Path.GetFullPath(Path.Combine(TestPaths.Root, "..", "shared"));

    private static string Swmm(string file)
    {
        var path = Path.Combine(Shared, "grid-data", "raw", "swmm", file);
        if (!File.Exists(path)) Assert.Skip($"The real network {file} is not beside the project (../shared/grid-data/raw/swmm).");
        return path;
    }

    [Theory]
    [InlineData("BellingeSWMM_v021_nopervious.inp", 1020, 1044)]
    [InlineData("bellinge_small.inp", 16, 15)]
    [InlineData("swmmio_Example6.inp", 3, 3)]
    [InlineData("swmmio_model_full_features_network_xy.inp", 9, 9)]
    public void Every_section_of_a_real_file_is_solved_or_named(string file, int nodes, int links)
    {
        var path = Swmm(file);

        var network = InpReader.Read(path);

        Assert.Equal(nodes, network.Nodes.Length);
        Assert.Equal(links, network.Links.Length);
        Assert.Equal(HeadingsOf(path), network.Sections.Select(s => (s.Name, s.Line)));
        foreach (var section in network.Sections) output.WriteLine($"{file} [{section.Name}] line {section.Line}, {section.Rows} rows: {section.Use}");
        foreach (var note in network.Notes) output.WriteLine($"{file} note: {note}");
        Assert.All(network.Sections, s => Assert.Equal(Expected(s.Name), s.Use));
    }

    [Theory]
    [InlineData("swmmio_Example1.inp", 205, "[HYDROGRAPHS] The rain gage 'TS1' is not in the file")]
    [InlineData("swmmio_model_full_features_network.inp", 94, "[DIVIDERS] The diversion link 'C6' is not in the file")]
    public void A_real_file_that_names_what_it_lacks_is_refused_with_its_line(string file, int line, string fault)
    {
        var path = Swmm(file);

        var refused = Assert.Throws<DrainInputException>(() => InpReader.Read(path));

        output.WriteLine(refused.Message);
        Assert.Equal(line, refused.Line);
        Assert.StartsWith(fault, refused.Fault, StringComparison.Ordinal);
        // but for the row at fault every section is read
        var rest = File.ReadAllLines(path);
        rest[line - 1] = "";
        if (file == "swmmio_Example1.inp") rest = [.. rest.Select((l, i) => i > line && l.Contains("Hydrograph1", StringComparison.Ordinal) ? "" : l)];
        var network = InpReader.ReadText(string.Join('\n', rest), file);
        foreach (var section in network.Sections) output.WriteLine($"{file} [{section.Name}] line {section.Line}, {section.Rows} rows: {section.Use}");
        Assert.All(network.Sections, s => Assert.Equal(Expected(s.Name), s.Use));
    }

    [Fact]
    public void The_networks_of_the_drain_cases_are_read()
    {
        var folder = Path.Combine(Shared, "flood", "drains");
        if (!Directory.Exists(folder)) Assert.Skip("The drain cases are not beside the project (../shared/flood/drains).");
        var files = Directory.GetFiles(folder, "network.inp", SearchOption.AllDirectories);

        Assert.Equal(5, files.Length);
        Assert.All(files, file =>
        {
            var network = InpReader.Read(file);
            Assert.Empty(network.Notes);
            Assert.NotEmpty(network.Inflows);
            Assert.All(network.Sections, s => Assert.Equal(Expected(s.Name), s.Use));
        });
    }

    [Fact]
    public void The_real_network_is_as_the_file_gives_it()
    {
        var network = InpReader.Read(Swmm("BellingeSWMM_v021_nopervious.inp"));

        Assert.Equal(1015, network.Links.OfType<Conduit>().Count());
        Assert.Equal(6, network.Links.OfType<Pump>().Count());
        Assert.Equal(13, network.Links.OfType<Weir>().Count());
        Assert.Equal(713, network.Subcatchments.Length);
        Assert.Equal(449, network.DryWeatherFlows.Length);
        Assert.Equal(5, network.Rules.Length);
        Assert.Equal(63, network.Links.OfType<Conduit>().Count(c => c.Section.Shape == SectionShape.Custom));
        var pump = Assert.IsType<Pump>(network.Links[network.FindLink("G70F11Pp1")]);
        Assert.Equal(PumpKind.ByDepth, pump.Kind);
        Assert.Equal(0.021, pump.Curve!.At(1));
        Assert.Equal(0.6, pump.StartupDepth);
        Assert.Equal("kurve4", network.DryWeatherFlows[0].Patterns.Single().Id);
        Assert.Contains("rg_bellinge_Jun2010_Aug2021.dat", network.RainGages[0].Missing, StringComparison.Ordinal);
        Assert.Equal(2489, network.Links.Sum(l => l.Vertices.Length));
        Assert.All(network.Nodes, n => Assert.NotNull(n.Position));
    }

    [Fact]
    public void A_rain_file_beside_the_network_is_found_by_the_given_rule()
    {
        var path = Swmm("bellinge_small.inp");

        var network = InpReader.Read(path, new() { FindFile = _ => Swmm("bellinge_small_storm.dat") });

        var rain = network.RainGages.Single().Rain!;
        Assert.Equal(28e-3 / 3600, rain.At(300), 15);
        Assert.Equal((28 + 32 + 3) / 12.0 / 1000, rain.Depth(0, 86400), 12);
    }

    private static DrainSectionUse Expected(string name) => name switch
    {
        "TITLE" or "REPORT" or "TAGS" or "MAP" or "POLYGONS" or "SYMBOLS" or "LABELS"
            or "POLLUTANTS" or "LANDUSES" or "COVERAGES" or "LOADINGS" or "BUILDUP" or "WASHOFF" => DrainSectionUse.NotHydraulic,
        "SNOWPACKS" => DrainSectionUse.WithoutEffect,
        _ => DrainSectionUse.Solved,
    };

    private static IEnumerable<(string, int)> HeadingsOf(string path) => File.ReadLines(path)
        .Select((text, i) => (Text: text.Trim().TrimStart('\uFEFF'), Line: i + 1))
        .Where(l => l.Text.StartsWith('['))
        .Select(l => (l.Text.Trim('[', ']').ToUpperInvariant(), l.Line));
}
