using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin query</c>: facts over any polygon.</summary>
internal static class QueryCommand
{
    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("FILE.geojson") { Description = "A polygon as GeoJSON (geometry, feature or collection); - = stdin." };
        var facts = new Option<string>("--facts") { Description = "Fact ids, separated by commas; all that have values by default.", HelpName = "a,b" };
        var mode = ModeOption("centre");
        var read = new ReadFlags();
        return new Verb("query", "Facts folded over any polygon.", "twin query park.geojson --facts population", "twin query - --mode intersects < park.geojson").With(file, facts, mode).With(read.All)
            .Does(host, async (session, cancel) =>
            {
                var geometry = GeoJsonFile.Area(host, session.Value(file));
                var wanted = ReadFlags.Words(session.Value(facts));
                var aggregates = await session.Client.QueryAsync(geometry, wanted, session.Value(mode), read.Of(session), cancel);
                if (session.Json)
                    return session.Print(aggregates.Json);
                session.Out.WriteLine($"{(aggregates.Cells is { } cells ? $"{Figures.Of(cells)} cells; " : "")}{AreaCommands.Cut(aggregates)}");
                session.Out.WriteLine();
                var empty = AggregateTable.Write(session.Out, session.Ink, aggregates, await Catalogue.OfAsync(session, cancel), alsoEmpty: wanted is not null);
                if (empty.Count > 0)
                    session.Talk.Say($"no values: {string.Join(", ", empty)}");
                return ExitCode.Ok;
            });
    }

    public static Option<string> ModeOption(string usual)
    {
        var mode = new Option<string>("--mode") { Description = "Which cells count: those whose centre lies inside, all needed to cover it, or all that it touches.", DefaultValueFactory = _ => usual, HelpName = "centre|cover|intersects" };
        mode.AcceptOnlyFromAmong("centre", "cover", "intersects");
        return mode;
    }
}
