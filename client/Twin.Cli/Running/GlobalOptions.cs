using System.CommandLine;

namespace Twin.Cli.Running;

/// <summary>Options of every verb.</summary>
internal static class GlobalOptions
{
    public const string DefaultServer = "http://127.0.0.1:8080";

    public static Option<string> Server { get; } = new("--server")
    {
        Description = $"Address of the twin (else TWIN_SERVER, else {DefaultServer}).",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the server's document instead of a table.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No talk and no progress on stderr, errors only.", Recursive = true };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours (also by NO_COLOR).", Recursive = true };
}
