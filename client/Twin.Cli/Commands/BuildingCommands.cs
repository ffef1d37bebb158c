using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin building ...</c></summary>
internal static class BuildingCommands
{
    private static readonly string[] Statuses = ["normal", "threatened", "flooded", "evacuating", "evacuated"];

    public static Command Create(CliHost host) => new Verb("building", "Buildings: who is in them, and how they are.").With(List(host), Show(host), Set(host));

    private static Verb List(CliHost host)
    {
        var filter = new ThingFlags(Statuses);
        var read = new ReadFlags();
        return new Verb("list", "Buildings.", "twin building list --near 118.7785,32.0440,300", "twin building list --status flooded --branch run-1").With(filter.All).With(read.All)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListBuildingsAsync(filter.Of(session), read.Of(session), cancel), session.Value(filter.Limit),
                new Table("id", "名称", "name", "use", "status", Column.Number("storeys"), Column.Number("people day"), Column.Number("people night"), Column.Number("entrance m"), Column.Number("water m"), "source"),
                b => [b.Id, b.Name?.Zh, b.Name?.En, b.Use, b.Status, Figures.Of((long?)b.Levels), Figures.Of((long?)b.OccupantsDay), Figures.Of((long?)b.OccupantsNight), Figures.Of(b.EntranceLevelM, 2), Figures.Of(b.EntranceDepthM, 2), ThingMarks.Of(b.Json)], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the building." };
        var read = new ReadFlags();
        return new Verb("show", "One building.", "twin building show way-123").With(id).With(read.All)
            .Does(host, async (session, cancel) => ThingMarks.Print(session, (await session.Client.GetBuildingAsync(session.Value(id), read.Of(session), cancel)).Json));
    }

    private static Verb Set(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the building." };
        var status = new Option<string>("--status") { Description = string.Join(", ", Statuses) + ".", HelpName = "S" };
        var day = new Option<int?>("--day") { Description = "People by day.", HelpName = "N" };
        var night = new Option<int?>("--night") { Description = "People by night.", HelpName = "N" };
        var reason = new Option<string>("--reason") { Description = "Why, for the log.", HelpName = "TEXT" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("set", "Sets the status or the occupants of a building.", "twin building set way-123 --status evacuating --reason \"water in the street\"", "twin building set way-123 --day 120 --night 8")
            .With(id, status, day, night, reason, branch)
            .Does(host, async (session, cancel) =>
            {
                if (session.Value(status) is null && session.Value(day) is null && session.Value(night) is null)
                    throw new UsageException("nothing to set: give --status, --day or --night");
                var answer = await session.Client.PatchBuildingAsync(session.Value(id), session.Value(status), session.Value(day), session.Value(night), session.Value(reason), session.Value(branch), null, cancel);
                return Written.Print(session, session.Value(id), answer);
            });
    }
}
