using System.Xml.Linq;

namespace Twin.Architecture.Tests;

/// <summary>The projects as their files state them.</summary>
internal static class Solution
{
    internal sealed record Project(string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
    {
        internal IEnumerable<(string File, string[] Lines)> Sources() => Directory
            .EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(Root, f), File.ReadAllLines(f)));
    }

    internal static string Root { get; } = FindRoot();

    /// <summary>What is shipped: src, silo and client.</summary>
    internal static IReadOnlyList<Project> Shipped { get; } = [.. Read("src"), .. Read("silo"), .. Read("client")];

    internal static IReadOnlyList<Project> Tests { get; } = [.. Read("tests")];

    internal static Project Named(string name) => Shipped.Single(p => p.Name == name);

    /// <summary>A project's references and theirs.</summary>
    internal static IEnumerable<string> Reach(Project project) =>
        project.References.SelectMany(r => Reach(Named(r)).Prepend(r)).Distinct();

    private static IEnumerable<Project> Read(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file =>
        {
            var xml = XDocument.Load(file);
            string[] Items(string kind) => [.. xml.Descendants(kind).Select(e => (string?)e.Attribute("Include")).OfType<string>()];
            return new Project(
                Path.GetFileNameWithoutExtension(file),
                Path.GetDirectoryName(file)!,
                [.. Items("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))],
                Items("PackageReference"),
                Items("FrameworkReference"));
        });

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Twin.sln")))
                return folder;
        throw new InvalidOperationException("Twin.sln was not found above the test's folder.");
    }
}
