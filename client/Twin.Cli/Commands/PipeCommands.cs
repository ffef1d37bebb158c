using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin pipe ...</c></summary>
internal static class PipeCommands
{
    private static readonly string[] Statuses = ["normal", "blocked", "closed", "broken"];

    public static Command Create(CliHost host) => new Verb("pipe", "Storm drain segments and their inlets.").With(List(host), Show(host), Set(host));

    private static Verb List(CliHost host)
    {
        var filter = new ThingFlags(Statuses);
        var read = new ReadFlags();
        return new Verb("list", "Segments.", "twin pipe list --status blocked", "twin pipe list --near 118.7785,32.0440,200").With(filter.All).With(read.All)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListPipesAsync(filter.Of(session), read.Of(session), cancel), session.Value(filter.Limit),
                new Table("id", "status", Column.Number("diameter m"), Column.Number("length m"), "flows into", Column.Number("inlet m3/s"), "source"),
                p => [p.Id, p.Status, Figures.Of(p.DiameterM, 2), Figures.Of(p.LengthM, 1), p.DownstreamId, Figures.Of(p.InletCapacityM3s, 3), p.Source ?? ThingMarks.Of(p.Json)], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the segment." };
        var read = new ReadFlags();
        return new Verb("show", "One segment.", "twin pipe show pipe-12").With(id).With(read.All)
            .Does(host, async (session, cancel) => ThingMarks.Print(session, (await session.Client.GetPipeAsync(session.Value(id), read.Of(session), cancel)).Json));
    }

    private static Verb Set(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the segment." };
        var status = new Option<string>("--status") { Description = string.Join(", ", Statuses) + ".", HelpName = "S", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, for the log.", HelpName = "TEXT" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("set", "Sets the status of a segment.", "twin pipe set pipe-12 --status blocked --reason leaves", "twin pipe set pipe-12 --status normal --branch what-if")
            .With(id, status, reason, branch)
            .Does(host, async (session, cancel) =>
                Written.Print(session, session.Value(id), await session.Client.PatchPipeAsync(session.Value(id), session.Value(status)!, session.Value(reason), session.Value(branch), null, cancel)));
    }
}
