namespace Twin.Architecture.Tests;

public class ProjectFileTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Solution.Root, "Twin.sln"));
        Assert.All(Solution.Shipped.Concat(Solution.Tests), project => Assert.Contains($"{project.Name}.csproj", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_stand_in_one_file() => Assert.All(Solution.Shipped.Concat(Solution.Tests), project =>
        Assert.DoesNotContain("Version=\"", File.ReadAllText(Path.Combine(project.Folder, $"{project.Name}.csproj")), StringComparison.Ordinal));

    [Fact]
    public void A_type_has_the_namespace_of_its_folder()
    {
        var strays = new List<string>();
        foreach (var project in Solution.Shipped.Where(p => p.Folder.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            foreach (var (file, lines) in project.Sources())
            {
                var folder = Path.GetRelativePath(project.Folder, Path.GetDirectoryName(Path.Combine(Solution.Root, file))!);
                var expected = folder == "." ? project.Name : project.Name + "." + folder.Replace(Path.DirectorySeparatorChar, '.');
                var stated = lines.FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal));
                if (stated is not null && stated != $"namespace {expected};")
                    strays.Add($"{file}: {stated}");
            }
        }
        Assert.Empty(strays);
    }

    [Fact]
    public void Nothing_shipped_is_left_undone()
    {
        // Joined so that this file does not find itself.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "#reg" + "ion"];
        var found = from project in Solution.Shipped
                    from source in project.Sources()
                    from line in source.Lines
                    from mark in marks
                    where line.Contains(mark, StringComparison.Ordinal)
                    select $"{source.File}: {line.Trim()}";
        Assert.Empty(found);
    }
}
