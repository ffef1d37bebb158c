namespace Twin.Flood.Tests.OwnCases;

/// <summary>The project's own cases are written by formulas in this folder. With TWIN_WRITE_CASES=1 these tests write them anew instead of comparing.</summary>
public sealed class OwnCaseTests
{
    private static readonly Dictionary<string, CaseWriter> Cases =
        StructureCases.All().Concat(LossCases.All()).Concat(EdgeCases.All()).Concat(RainCases.All()).Concat(DrainCases.All()).ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_committed_case_is_what_its_formulas_give(string name)
    {
        var (folder, write) = (Path.Combine(TestPaths.Cases, name), Environment.GetEnvironmentVariable("TWIN_WRITE_CASES") == "1");
        if (write) Directory.CreateDirectory(folder);
        foreach (var (file, text) in Cases[name].Files)
        {
            var path = Path.Combine(folder, file);
            if (write) File.WriteAllText(path, text);
            Assert.Equal(text, File.ReadAllText(path));
        }
        Assert.Equal(Cases[name].Files.Keys, Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_own_case_is_written_by_a_formula() =>
        Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), Directory.EnumerateDirectories(TestPaths.Cases, "own-*").Select(f => Path.GetFileName(f)).Where(f => f != "own-porous-channel").Order(StringComparer.Ordinal));
}
