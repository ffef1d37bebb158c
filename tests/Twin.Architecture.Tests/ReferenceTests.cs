namespace Twin.Architecture.Tests;

/// <summary>References point one way, and the lower parts know nothing of actors, HTTP or databases.</summary>
public class ReferenceTests
{
    // Grid <- Geo <- Flood, Model <- Abstractions <- Storage <- View <- Grains <- Connect, Api <- silo; the client stands beside.
    private static readonly Dictionary<string, int> Rank = new()
    {
        ["Twin.Grid"] = 0,
        ["Twin.Geo"] = 1,
        ["Twin.Flood"] = 2,
        ["Twin.Model"] = 2,
        ["Twin.Abstractions"] = 3,
        ["Twin.Storage"] = 4,
        ["Twin.View"] = 5,
        ["Twin.Grains"] = 6,
        ["Twin.Connect"] = 7,
        ["Twin.Api"] = 7,
        ["Twin.Silo"] = 8,
        ["Twin.Client"] = 1,
        ["Twin.Cli"] = 8,
    };

    // What a part may take from outside. Those above Storage may take what their work needs.
    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Twin.Grid"] = [],
        ["Twin.Geo"] = ["NetTopologySuite", "ProjNet", "BitMiracle.LibTiff"],
        ["Twin.Flood"] = [],
        ["Twin.Model"] = [],
        ["Twin.Abstractions"] = ["Microsoft.Orleans.Sdk", "Microsoft.Orleans.Streaming"],
    };

    // Words that a namespace of the wrong kind begins with.
    private static readonly string[] Outside = ["Orleans", "Microsoft.AspNetCore", "System.Net", "System.Data", "Microsoft.Data", "Npgsql", "Azure", "Microsoft.Extensions.Hosting"];

    [Fact]
    public void Every_project_has_a_place_in_the_order()
    {
        Assert.Equal(Rank.Keys.Order(StringComparer.Ordinal), Solution.Shipped.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_point_downward_only() => Assert.All(Solution.Shipped, project =>
        Assert.All(project.References, reference => Assert.True(Rank[reference] < Rank[project.Name], $"{project.Name} may not refer to {reference}")));

    [Fact]
    public void The_client_library_reaches_nothing_of_the_server()
    {
        Assert.Equal(["Twin.Grid"], Solution.Reach(Solution.Named("Twin.Client")));
        Assert.DoesNotContain("Twin.Grains", Solution.Reach(Solution.Named("Twin.Cli")));
    }

    [Fact]
    public void The_lower_parts_take_no_package_that_is_not_named_here() => Assert.All(Packages, part =>
    {
        var project = Solution.Named(part.Key);
        Assert.Empty(project.Frameworks);
        Assert.All(project.Packages, package => Assert.True(part.Value.Any(p => package.StartsWith(p, StringComparison.Ordinal)), $"{part.Key} may not use {package}"));
    });

    [Theory]
    [InlineData("Twin.Grid")]
    [InlineData("Twin.Geo")]
    [InlineData("Twin.Flood")]
    [InlineData("Twin.Model")]
    public void Grid_Geo_Flood_and_Model_know_no_actors_HTTP_or_database(string name)
    {
        foreach (var (file, lines) in Solution.Named(name).Sources())
            for (var i = 0; i < lines.Length; i++)
                foreach (var word in Outside)
                    Assert.False(
                        lines[i].TrimStart().StartsWith($"using {word}", StringComparison.Ordinal) || lines[i].Contains($" {word}.", StringComparison.Ordinal) && !lines[i].TrimStart().StartsWith("//", StringComparison.Ordinal),
                        $"{file}:{i + 1} uses {word}");
    }

    [Fact]
    public void Grid_uses_no_package_anywhere_in_its_text()
    {
        foreach (var (file, lines) in Solution.Named("Twin.Grid").Sources())
            Assert.All(lines.Where(l => l.StartsWith("using ", StringComparison.Ordinal)), line =>
                Assert.True(line.StartsWith("using System", StringComparison.Ordinal), $"{file}: {line}"));
    }
}
