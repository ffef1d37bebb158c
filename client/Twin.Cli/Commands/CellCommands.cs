using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin cell ...</c>: the fact cells of level 5.</summary>
internal static class CellCommands
{
    public static Command Create(CliHost host) => new Verb("cell", "Fact cells (level 5, about 105 m by 123 m).").With(Get(host), Set(host), History(host));

    private static Verb Get(CliHost host)
    {
        var code = new Argument<string?>("CODE") { Description = "Grid code of level 5.", Arity = ArgumentArity.ZeroOrOne };
        var at = AtOption();
        var read = new ReadFlags();
        return new Verb("get", "What is known of a cell, by code or by point.", "twin cell get --at 118.7785 32.0440", "twin cell get N50I80509A9 --branch what-if")
            .With(code, at).With(read.All)
            .Does(host, async (session, cancel) =>
            {
                var point = Point(session, at);
                if (session.Value(code) is null == point is null)
                    throw new UsageException("give either a CODE or --at LON LAT");
                var cell = point is { } there
                    ? await session.Client.GetCellAtAsync(there, read.Of(session), cancel)
                    : await session.Client.GetCellAsync(GridText.FactCell(session.Value(code)!), read.Of(session), cancel);
                if (session.Json)
                    return session.Print(cell.Json);
                var catalogue = await Catalogue.OfAsync(session, cancel);
                session.Out.WriteLine($"{session.Ink.Bold(cell.Code)}  version {cell.Version}, position {cell.Position.ToString(CultureInfo.InvariantCulture)}{(cell.Branch is null ? "" : $", branch {cell.Branch}")}");
                session.Out.WriteLine($"in {string.Join(" < ", cell.Areas ?? [])}");
                session.Out.WriteLine();
                var table = new Table("fact", "名称", "name", Column.Number("value"), "unit", "source", "", "observed", "recorded", "actor");
                foreach (var (id, fact) in cell.Facts)
                    table.Add(id, catalogue.GetValueOrDefault(id)?.Name?.Zh, catalogue.GetValueOrDefault(id)?.Name?.En, fact.Value is null ? "(retracted)" : Figures.Of(fact.Value), fact.Unit,
                        fact.Source, fact.Stale is true ? "stale" : "", Figures.Time(fact.ObservedAt), Figures.Time(fact.RecordedAt), fact.Actor);
                table.Write(session.Out, session.Ink);
                return ExitCode.Ok;
            });
    }

    private static Verb Set(CliHost host)
    {
        var code = new Argument<string>("CODE") { Description = "Grid code of level 5." };
        var facts = new Argument<string[]>("FACT=VALUE") { Description = "New values; FACT= retracts.", Arity = ArgumentArity.OneOrMore };
        var observed = new Option<string>("--observed-at") { Description = "When they held (RFC 3339); now by default.", HelpName = "T" };
        var reason = new Option<string>("--reason") { Description = "Why, for the log.", HelpName = "TEXT" };
        var match = new Option<string>("--if-match") { Description = "ETag of the version that the change is meant for; refused if the cell has changed since.", HelpName = "ETAG" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("set", "Sets and retracts facts of a cell; returns when it is durable.", "twin cell set N50I80509A9 population=137 --reason \"counted by hand\"", "twin cell set N50I80509A9 noise= --branch what-if")
            .With(code, facts, observed, reason, match, branch)
            .Does(host, async (session, cancel) =>
            {
                var cell = GridText.FactCell(session.Value(code));
                var answer = await session.Client.PatchCellAsync(cell, Facts(session.Value(facts)), ReadFlags.Time("--observed-at", session.Value(observed)), session.Value(reason),
                    session.Value(branch), new CommandOptions(IfMatch: session.Value(match)), cancel);
                return Written.Print(session, cell, answer);
            });
    }

    private static Verb History(CliHost host)
    {
        var code = new Argument<string>("CODE") { Description = "Grid code of level 5." };
        var fact = new Option<string>("--fact") { Description = "Only this fact.", HelpName = "ID" };
        var from = new Option<string>("--from") { Description = "Not before this time.", HelpName = "T" };
        var to = new Option<string>("--to") { Description = "Not after this time.", HelpName = "T" };
        var branch = ReadFlags.BranchOption("Branch to read.");
        var limit = ThingFlags.LimitOption(100);
        return new Verb("history", "Changes of a cell, newest first.", "twin cell history N50I80509A9 --fact population")
            .With(code, fact, from, to, branch, limit)
            .Does(host, (session, cancel) => Lists.WriteAsync(session,
                session.Client.GetHistoryAsync(GridText.FactCell(session.Value(code)), session.Value(fact), ReadFlags.Time("--from", session.Value(from)), ReadFlags.Time("--to", session.Value(to)),
                    session.Value(branch), Lists.PageSize(session.Value(limit)), cancel),
                session.Value(limit),
                new Table("observed", "fact", Column.Number("value"), "unit", "source", "recorded", "actor", Column.Number("position")),
                c => [Figures.Time(c.ObservedAt), c.Fact, c.Value is null ? "(retracted)" : Figures.Of(c.Value), c.Unit, c.Source, Figures.Time(c.RecordedAt), c.Actor, c.Position?.ToString(CultureInfo.InvariantCulture)], cancel));
    }

    public static Option<double[]> AtOption() => new("--at") { Description = "A point in degrees.", HelpName = "LON LAT", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };

    public static LonLat? Point(Session session, Option<double[]> option)
    {
        if (!session.Has(option) || session.Value(option) is not [var lon, var lat])
            return null;
        return Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90 ? new LonLat(lon, lat) : throw new UsageException($"--at {lon.ToString(CultureInfo.InvariantCulture)} {lat.ToString(CultureInfo.InvariantCulture)} is no longitude and latitude in degrees");
    }

    private static Dictionary<string, decimal?> Facts(string[] given)
    {
        var facts = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new UsageException($"'{text}' is not FACT=VALUE");
            var (fact, value) = (text[..equals], text[(equals + 1)..]);
            decimal? number = value.Length == 0 ? null
                : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed
                : throw new UsageException($"{fact}: '{value}' is not a number");
            if (!facts.TryAdd(fact, number))
                throw new UsageException($"{fact} is given twice");
        }
        return facts;
    }
}
