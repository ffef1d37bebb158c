namespace Twin.Cli.Tests.Flood;

public sealed class FloodValidateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("twin-validate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Validate_writes_a_page_with_the_numbers_of_the_runs_and_a_plot_of_each_case()
    {
        var result = await Support.Cli.RunAsync("flood", "validate", Case("cases", "structure-pump"), Case("cases", "dambreak-dry"), Case("drains", "pipe-filling"), "--out", folder);
        Assert.Equal(0, result.Code);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "flood-validation.md"), TestContext.Current.CancellationToken);
        Assert.Contains("3 cases, 5 runs: 4 passed, 1 reported", page, StringComparison.Ordinal);
        // the same numbers as the check's own
        var check = await Support.Cli.RunAsync("flood", "check", Case("cases", "structure-pump"), "--scheme", "inertial");
        var error = check.Lines.First(l => l.StartsWith("structure-pump", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        Assert.Contains($"| inertial | stage | maxAbs | {error} |", page, StringComparison.Ordinal);
        foreach (var name in new[] { "structure-pump", "dambreak-dry", "pipe-filling" })
        {
            var plot = await File.ReadAllTextAsync(Path.Combine(folder, "flood-validation", $"{name}.svg"), TestContext.Current.CancellationToken);
            Assert.StartsWith("<svg", plot, StringComparison.Ordinal);
            Assert.Contains("<path", plot, StringComparison.Ordinal);
            Assert.Contains($"({"flood-validation"}/{name}.svg)", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Validate_names_a_case_that_fails_and_ends_with_1()
    {
        var broken = Path.Combine(folder, "broken");
        Directory.CreateDirectory(broken);
        foreach (var file in Directory.GetFiles(Case("cases", "structure-pump"))) File.Copy(file, Path.Combine(broken, Path.GetFileName(file)));
        var json = Path.Combine(broken, "case.json");
        await File.WriteAllTextAsync(json, (await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).Replace("\"rate\": 2.0", "\"rate\": 1.0", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var result = await Support.Cli.RunAsync("flood", "validate", broken, "--out", folder);
        Assert.Equal(1, result.Code);
        Assert.Contains("FAILED: structure-pump", result.Out, StringComparison.Ordinal);
        Assert.Contains("**FAILED**", await File.ReadAllTextAsync(Path.Combine(folder, "flood-validation.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_of_a_folder_without_cases_is_exit_2()
    {
        var result = await Support.Cli.RunAsync("flood", "validate", folder, "--out", folder);
        Assert.Equal(2, result.Code);
        Assert.Contains("no case.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_of_the_guide_runs()
    {
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Root, "docs", "flood.md"), TestContext.Current.CancellationToken)).Where(l => l.StartsWith("twin flood ", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 4);
        foreach (var line in lines)
        {
            string[] words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(w => w.StartsWith("tests/", StringComparison.Ordinal) ? Path.Combine(Root, w) : w.StartsWith("out/", StringComparison.Ordinal) ? Path.Combine(folder, w) : w)];
            var result = await Support.Cli.RunAsync(words);
            Assert.True(result.Code == 0, $"{line}: {result.Error}");
        }
    }

    private static string Case(string kind, string name) => Path.Combine(Root, "tests", "Twin.Flood.Tests", kind, name);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Twin.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }
}
