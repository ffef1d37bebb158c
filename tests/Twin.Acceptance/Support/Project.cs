namespace Twin.Acceptance.Support;

/// <summary>Where things lie in this checkout.</summary>
internal static class Project
{
    internal static string Root { get; } = FindRoot();

    internal static string Dotnet { get; } = Environment.ProcessPath is { } p && Path.GetFileNameWithoutExtension(p) == "dotnet" ? p : "dotnet";

    /// <summary>Configuration that this test was built in.</summary>
    internal static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug";

    /// <summary>A built program of this checkout, in the configuration that this test was built in.</summary>
    internal static string Built(string project, string dll)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(Root, "artifacts", "bin", project, configuration, dll);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built; build Twin.sln first");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Twin.sln"))) return folder.FullName;
        throw new InvalidOperationException("Twin.sln is nowhere above the tests");
    }
}
