using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin incident ...</c>: cases from report to closure.</summary>
internal static class IncidentCommands
{
    private static readonly string[] Statuses = ["reported", "dispatched", "handling", "checked", "closed"];

    public static Command Create(CliHost host) =>
        new Verb("incident", "Incidents: reported -dispatch-> dispatched -handle-> handling -check-> checked -close-> closed; return goes back to dispatched.").With(
            Report(host), List(host), Show(host),
            Act(host, "dispatch", "Gives it to a response unit."), Act(host, "handle", "The unit is at work."), Act(host, "check", "The work is done and to be checked."),
            Act(host, "close", "It is over."), Act(host, "return", "Sends it back to dispatched; needs a reason."));

    private static Verb Report(CliHost host)
    {
        var kind = new Option<string>("--kind") { Description = "What it is.", Required = true, HelpName = "KIND" };
        var at = CellCommands.AtOption();
        var cell = new Option<string>("--cell") { Description = "Grid code of level 5, instead of a point.", HelpName = "CODE" };
        var description = new Option<string>("--description") { Description = "What was seen.", HelpName = "TEXT" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("report", "Reports something wrong; prints the id.", "twin incident report --kind road-ponding --at 118.7785 32.0440 --description \"knee-deep at the crossing\"").With(kind, at, cell, description, branch)
            .Does(host, async (session, cancel) =>
            {
                var point = CellCommands.Point(session, at);
                if (session.Value(cell) is null == point is null)
                    throw new UsageException("give either --at LON LAT or --cell CODE");
                var code = session.Value(cell) is { } given ? GridText.FactCell(given) : null;
                var incident = await session.Client.ReportIncidentAsync(new IncidentReport(session.Value(kind)!, point, code, session.Value(description)), session.Value(branch), null, cancel);
                if (session.Json)
                    return session.Print(incident.Json);
                session.Out.WriteLine($"{incident.Id} {incident.Status}{(incident.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $" position {position}") : "")}");
                return ExitCode.Ok;
            });
    }

    private static Verb List(CliHost host)
    {
        var filter = new ThingFlags(Statuses);
        var read = new ReadFlags();
        return new Verb("list", "Incidents.", "twin incident list --status reported --area 320104").With(filter.All).With(read.All)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListIncidentsAsync(filter.Of(session), read.Of(session), cancel), session.Value(filter.Limit),
                new Table("id", "kind", "status", "origin", "cell", "community", "unit", "description"),
                i => [i.Id, i.Kind, i.Status, i.Origin, i.Cell, i.Areas is { Count: > 0 } areas ? areas[0] : null, i.Unit, i.Description], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var id = new Argument<string>("ID") { Description = "Id of the incident." };
        var read = new ReadFlags();
        return new Verb("show", "One incident with its whole trail.", "twin incident show INCIDENT").With(id).With(read.All)
            .Does(host, async (session, cancel) =>
            {
                var incident = await session.Client.GetIncidentAsync(session.Value(id), read.Of(session), cancel);
                if (session.Json)
                    return session.Print(incident.Json);
                session.Out.WriteLine($"{session.Ink.Bold(incident.Id)}  {incident.Kind}  {incident.Status}  (origin: {incident.Origin})");
                session.Out.WriteLine($"cell {incident.Cell} in {string.Join(" < ", incident.Areas ?? [])}");
                if (!string.IsNullOrEmpty(incident.Cause))
                    session.Out.WriteLine($"cause: {incident.Cause}");
                if (!string.IsNullOrEmpty(incident.Description))
                    session.Out.WriteLine(incident.Description);
                session.Out.WriteLine();
                var table = new Table("at", "action", "from", "to", "actor", "unit", "reason");
                foreach (var step in incident.Trail ?? [])
                    table.Add(Figures.Time(step.At), step.Action, step.From, step.To, step.Actor, step.Unit, step.Reason);
                table.Write(session.Out, session.Ink);
                return ExitCode.Ok;
            });
    }

    private static Verb Act(CliHost host, string action, string description)
    {
        var id = new Argument<string>("ID") { Description = "Id of the incident." };
        var unit = new Option<string>("--unit") { Description = "Response unit.", HelpName = "ID" };
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = action == "return" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        var example = action switch { "dispatch" => " --unit pump-3", "return" => " --reason \"still wet\"", _ => "" };
        var verb = new Verb(action, description, $"twin incident {action} INCIDENT{example}").With(id, reason, branch);
        if (action == "dispatch")
            verb.With(unit);
        return verb.Does(host, async (session, cancel) =>
            Written.Print(session, session.Value(id), await session.Client.ActAsync(session.Value(id), action, action == "dispatch" ? session.Value(unit) : null, session.Value(reason), session.Value(branch), null, cancel)));
    }
}
