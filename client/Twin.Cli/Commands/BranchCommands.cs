using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin branch ...</c></summary>
internal static class BranchCommands
{
    public static Command Create(CliHost host) => new Verb("branch", "What-if lines: copies of the city that live never sees.").With(Make(host), List(host), Discard(host));

    private static Verb Make(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Name of the new branch." };
        var from = new Option<string>("--from") { Description = "The branch it starts from.", DefaultValueFactory = _ => "live", HelpName = "ID" };
        var at = new Option<string>("--at") { Description = "The valid time it starts from (RFC 3339); now by default.", HelpName = "T" };
        return new Verb("create", "Starts a branch.", "twin branch create what-if").With(id, from, at)
            .Does(host, async (session, cancel) =>
            {
                var branch = await session.Client.CreateBranchAsync(session.Value(id), session.Value(from)!, ReadFlags.Time("--at", session.Value(at)), null, cancel);
                if (session.Json)
                    return session.Print(branch.Json);
                session.Out.WriteLine($"{session.Value(id)} from {session.Value(from)}{(branch.ForkPosition is { } fork ? string.Create(CultureInfo.InvariantCulture, $" at position {fork}") : "")}");
                session.Talk.Say($"read and write it with --branch {session.Value(id)}");
                return ExitCode.Ok;
            });
    }

    private static Verb List(CliHost host) =>
        new Verb("list", "Branches, live among them.", "twin branch list")
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListBranchesAsync(cancel), 0,
                new Table("id", "from", "state", Column.Number("fork position"), "created", "run"),
                b => [b.Id, b.From, b.State, b.ForkPosition?.ToString(CultureInfo.InvariantCulture), Figures.Time(b.CreatedAt), b.Run], cancel));

    private static Verb Discard(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "The branch; live cannot be discarded." };
        return new Verb("discard", "Discards a branch with all its changes.", "twin branch discard what-if").With(id)
            .Does(host, async (session, cancel) =>
            {
                await session.Client.DiscardBranchAsync(session.Value(id), null, cancel);
                session.Talk.Say($"{session.Value(id)} discarded");
                return ExitCode.Ok;
            });
    }
}
