namespace Twin.Silo.Hosting;

/// <summary>What the host was asked for on its command line. Immutable.</summary>
/// <param name="Demo">Whether to run the demonstration storm after the start.</param>
/// <param name="Help">Whether only to say how it is used.</param>
/// <param name="Settings">Settings, <c>--Key=value</c> or <c>--Key value</c>.</param>
/// <param name="Unknown">The first word that is none of these, or null.</param>
public sealed record SiloArguments(bool Demo, bool Help, string[] Settings, string? Unknown)
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string HelpText = """
        The twin of Nanjing: silo and HTTP in one process. 南京孪生

        Usage:
          dotnet run -c Release --project silo [-- [demo] [--KEY=VALUE ...]]

          demo                       start, then run a 50-year storm over the old city with its impacts and a picture; open reads
          --Twin:Data=FOLDER         the store, the imported base, local keys (default .data; the first start imports grid-data into it)
          --Twin:Urls=URL            where HTTP listens (default http://127.0.0.1:8080)
          --KEY=VALUE                any setting of docs/settings.md; each is read from the environment too: Twin__Data=...

        Examples:
          dotnet run -c Release --project silo
          dotnet run -c Release --project silo -- demo
          dotnet run -c Release --project silo -- --Twin:Data=/var/lib/twin --Twin:Urls=http://127.0.0.1:9000
        """;

    /// <summary>Reads the words of a command line. Never throws: what is wrong is <see cref="Unknown"/>.</summary>
    public static SiloArguments Parse(IReadOnlyList<string> args)
    {
        if (args.Any(a => a is "-h" or "-?" or "--help" or "help")) return new(false, true, [], null);
        var demo = args is ["demo", ..];
        string[] settings = [.. demo ? args.Skip(1) : args];
        for (var i = 0; i < settings.Length; i++)
        {
            if (!settings[i].StartsWith("--", StringComparison.Ordinal)) return new(demo, false, settings, settings[i]);
            if (!settings[i].Contains('=') && ++i == settings.Length) return new(demo, false, settings, settings[i - 1]);
        }

        return new(demo, false, settings, null);
    }
}
