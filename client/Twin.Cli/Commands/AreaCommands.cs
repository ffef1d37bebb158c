using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin area ...</c></summary>
internal static class AreaCommands
{
    public static Command Create(CliHost host) => new Verb("area", "Administrative areas: city, districts, streets, communities.").With(List(host), Show(host));

    private static Verb List(CliHost host)
    {
        var level = new Option<string>("--level") { Description = "city, district, street or community.", HelpName = "LEVEL" };
        var of = new Option<string>("--of") { Description = "Only areas within this one.", HelpName = "CODE" };
        var limit = ThingFlags.LimitOption(0);
        return new Verb("list", "Areas with their size.", "twin area list --level district", "twin area list --level street --of 320104").With(level, of, limit)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListAreasAsync(session.Value(level), session.Value(of), cancel), session.Value(limit),
                new Table("code", "level", "名称", "name", "parent", Column.Number("cells"), Column.Number("km2"), "boundary"),
                a => [a.Code, a.Level, a.Name?.Zh, a.Name?.En, a.Parent, Figures.Of(a.Cells), Figures.Of(a.AreaKm2, 2), a.BoundarySource], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var code = new Argument<string>("CODE") { Description = "Division code of 6, 9 or 12 digits; 320100 is the city." };
        var facts = new Option<string>("--facts") { Description = "Fact ids, separated by commas; all that have values by default.", HelpName = "a,b" };
        var children = new Option<bool>("--children") { Description = "Also each area right below." };
        var read = new ReadFlags();
        return new Verb("show", "An area and its facts, folded from its cells.", "twin area show 320100", "twin area show 320104 --facts population,noise --children", "twin area show 320104 --branch what-if --json")
            .With(code, facts, children).With(read.All)
            .Does(host, async (session, cancel) =>
            {
                var wanted = ReadFlags.Words(session.Value(facts));
                var aggregates = await session.Client.GetAggregatesAsync(session.Value(code), wanted, session.Value(children), read.Of(session), cancel);
                if (session.Json)
                    return session.Print(aggregates.Json);
                var area = await session.Client.GetAreaAsync(session.Value(code), cancel);
                var catalogue = await Catalogue.OfAsync(session, cancel);
                session.Out.WriteLine($"{session.Ink.Bold(area.Code)}  {area.Name}  {area.Level}{(area.Parent is null ? "" : $" of {area.Parent}")}");
                session.Out.WriteLine($"{Figures.Of(area.Cells)} cells, {Figures.Of(area.AreaKm2, 2)} km2; boundary: {area.BoundarySource}");
                session.Out.WriteLine(Cut(aggregates));
                session.Out.WriteLine();
                var empty = AggregateTable.Write(session.Out, session.Ink, aggregates, catalogue, alsoEmpty: wanted is not null);
                if (session.Value(children))
                {
                    session.Out.WriteLine();
                    AggregateTable.WriteChildren(session.Out, session.Ink, aggregates, await NamesAsync(session, cancel));
                }
                if (empty.Count > 0)
                    session.Talk.Say($"no values: {string.Join(", ", empty)}");
                return ExitCode.Ok;
            });
    }

    /// <summary>Which line of the city, when, and at which position: what makes two answers comparable.</summary>
    public static string Cut(Aggregates aggregates) =>
        $"branch {aggregates.Branch}{(aggregates.Run is null ? "" : $" (simulated by run {aggregates.Run})")}, as of {aggregates.AsOf}, position {aggregates.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>All areas by code, for their names in tables; none where they cannot be read.</summary>
    public static async Task<IReadOnlyDictionary<string, Area>> NamesAsync(Session session, CancellationToken cancel)
    {
        var names = new Dictionary<string, Area>(StringComparer.Ordinal);
        try
        {
            await foreach (var area in session.Client.ListAreasAsync(null, null, cancel))
                names[area.Code] = area;
        }
        catch (Exception fault) when (fault is TwinProblemException or InvalidDataException)
        {
            // A name is a kindness; the codes stand there anyway.
        }
        return names;
    }
}
