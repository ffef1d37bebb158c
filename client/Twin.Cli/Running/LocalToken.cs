namespace Twin.Cli.Running;

/// <summary>Finds the token: TWIN_TOKEN, else the file that a host on this machine wrote.</summary>
internal static class LocalToken
{
    /// <summary>The token and where it is from, or nulls. The local file is a commander's: it goes to this machine only, never over a network.</summary>
    public static (string? Token, string? Source) Find(CliHost host, Uri server)
    {
        if (host.Environment("TWIN_TOKEN") is { } given && !string.IsNullOrWhiteSpace(given))
            return (given.Trim(), "TWIN_TOKEN");
        if (!server.IsLoopback)
            return (null, null);
        foreach (var path in Candidates(host))
        {
            try
            {
                if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } token)
                    return (token, path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Another user's: as good as none.
            }
        }
        return (null, null);
    }

    private static IEnumerable<string> Candidates(CliHost host)
    {
        if (host.Environment("Twin__Data") is { Length: > 0 } data)
            yield return Path.Combine(host.PathOf(data), "token");
        for (var folder = new DirectoryInfo(host.Folder); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, ".data", "token");
            // `dotnet run --project silo` may have been started with the project's folder as its own.
            yield return Path.Combine(folder.FullName, "silo", ".data", "token");
        }
    }
}
