using System.CommandLine;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Which things a list shows, and how many.</summary>
internal sealed class ThingFlags(params string[] statuses)
{
    public Option<string> Area { get; } = new("--area") { Description = "Only in this area (division code).", HelpName = "CODE" };

    public Option<string> Bbox { get; } = new("--bbox") { Description = "Only in this box.", HelpName = "W,S,E,N" };

    public Option<string> Near { get; } = new("--near") { Description = "Only within so many metres of a point.", HelpName = "LON,LAT,M" };

    public Option<string> Status { get; } = new("--status") { Description = $"Only with this status: {string.Join(", ", statuses)}.", HelpName = "S" };

    public Option<int> Limit { get; } = LimitOption(100);

    public Symbol[] All => [Area, Bbox, Near, Status, Limit];

    public ThingFilter Of(Session session) =>
        new(session.Value(Area), session.Value(Bbox), session.Value(Near), session.Value(Status), Lists.PageSize(session.Value(Limit)));

    public static Option<int> LimitOption(int usual) => new("--limit") { Description = "How many at most; 0 = all.", DefaultValueFactory = _ => usual, HelpName = "N" };
}
