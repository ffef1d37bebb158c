using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin zone ...</c>: a zone's number follows from its counters, so it is counted, not set.</summary>
internal static class ZoneCommands
{
    public static Command Create(CliHost host) => new Verb("zone", "Person-flow zones: metro stations and parks.").With(List(host), Show(host), Count(host));

    private static Verb List(CliHost host)
    {
        var filter = new ThingFlags("normal, flooded");
        var read = new ReadFlags();
        return new Verb("list", "Zones with how full they are.", "twin zone list --area 320104").With(filter.All).With(read.All)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListZonesAsync(filter.Of(session), read.Of(session), cancel), session.Value(filter.Limit),
                new Table("id", "名称", "name", "kind", Column.Number("present"), Column.Number("capacity"), Column.Number("per m2"), "level", "updated", "source"),
                z => [z.Id, z.Name?.Zh, z.Name?.En, z.Kind, Figures.Of((long?)z.Present), Figures.Of((long?)z.Capacity), Figures.Of(z.Density, 3), z.Level, Figures.Time(z.UpdatedAt), ThingMarks.Of(z.Json)], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the zone." };
        var read = new ReadFlags();
        return new Verb("show", "One zone.", "twin zone show metro-xinjiekou").With(id).With(read.All)
            .Does(host, async (session, cancel) => ThingMarks.Print(session, (await session.Client.GetZoneAsync(session.Value(id), read.Of(session), cancel)).Json));
    }

    private static Verb Count(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the zone." };
        var counter = new Option<string>("--counter") { Description = "Name of the counter.", HelpName = "NAME", Required = true };
        var from = new Option<string>("--from") { Description = "Start of the span counted (RFC 3339).", HelpName = "T", Required = true };
        var to = new Option<string>("--to") { Description = "End of the span counted.", HelpName = "T", Required = true };
        var into = new Option<int>("--in") { Description = "Persons in.", HelpName = "N" };
        var outOf = new Option<int>("--out") { Description = "Persons out.", HelpName = "N" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("count", "Hands in a count. The same counter and start again changes nothing, or corrects where the numbers differ.",
                "twin zone count metro-xinjiekou --counter A --from 2026-07-10T14:00:00Z --to 2026-07-10T14:01:00Z --in 50 --out 5")
            .With(id, counter, from, to, into, outOf, branch)
            .Does(host, async (session, cancel) =>
            {
                var count = new ZoneCount(session.Value(counter)!, ReadFlags.Time("--from", session.Value(from))!.Value, ReadFlags.Time("--to", session.Value(to))!.Value, session.Value(into), session.Value(outOf));
                return Written.Print(session, session.Value(id), await session.Client.CountAsync(session.Value(id), count, session.Value(branch), null, cancel));
            });
    }
}
