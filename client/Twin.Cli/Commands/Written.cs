using System.Globalization;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Prints what a command made.</summary>
internal static class Written
{
    public static int Print(Session session, string thing, WriteAnswer answer)
    {
        if (session.Json)
            return session.Print(answer.Json);
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{thing} {(answer.Status is null ? "" : answer.Status + " ")}{(answer.Present is { } present ? $"present {present} " : "")}version {answer.Version} position {answer.Position}"));
        return ExitCode.Ok;
    }
}
