using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin token ...</c></summary>
internal static class TokenCommands
{
    public static Command Create(CliHost host) => new Verb("token", "Tokens for roles and areas.").With(Make(host));

    private static Verb Make(CliHost host)
    {
        var role = new Option<string>("--role") { Description = "viewer, grid-worker, dispatcher, commander, simulation-runner, data-steward, service or admin.", Required = true, HelpName = "R" };
        var area = new Option<string>("--area") { Description = "Division code within which it holds; all of yours by default.", HelpName = "CODE" };
        var expires = new Option<string>("--expires") { Description = "How long it lasts: 30m, 8h, 7d, or a time.", HelpName = "8h" };
        var name = new Option<string>("--name") { Description = "The actor in the log; the role by default.", HelpName = "N" };
        return new Verb("create", "Makes a token and prints it alone. You can give at most what you have.", "twin token create --role grid-worker --area 320104 --expires 8h --name \"worker 12\"", "TWIN_TOKEN=$(twin token create --role viewer) twin area list")
            .With(role, area, expires, name)
            .Does(host, async (session, cancel) =>
            {
                var answer = await session.Client.CreateTokenAsync(new TokenRequest(session.Value(role)!, session.Value(area), session.Value(expires), session.Value(name)), cancel);
                if (session.Json)
                    return session.Print(answer.Json);
                session.Out.WriteLine(answer.Token);
                session.Talk.Say($"{answer.Role ?? session.Value(role)} in {answer.Area ?? "your area"}{(answer.Expires is null ? "" : " until " + Figures.Time(answer.Expires))}; keep it secret");
                return ExitCode.Ok;
            });
    }
}
