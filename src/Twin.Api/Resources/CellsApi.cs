using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Fact cells: what is here, what was, and change it.</summary>
internal static class CellsApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/cells", AtPoint).Describe("CellAt", "cells", "The fact cell at a point.").Requires(Right.ReadFacts, openRead: true);
        routes.MapGet("/v1/cells/{code}", Show).Describe("Cell", "cells", "One fact cell.").Requires(Right.ReadFacts, openRead: true);
        routes.MapPatch("/v1/cells/{code}", Patch).Describe("PatchCell", "cells", "Sets or retracts facts of a cell; answers when durable.").Command().Requires(Right.WriteCells, onBranch: Right.ManageBranches);
        routes.MapGet("/v1/cells/{code}/history", History).Describe("CellHistory", "cells", "Changes of a cell, newest first.").Requires(Right.ReadLog);
    }

    private static async Task<Answer<CellAnswer>> AtPoint([FromQuery] double? lon, [FromQuery] double? lat, [AsParameters] ReadQuery read, CellReader cells, Caller caller, CancellationToken ct) =>
        Codes.TryPoint(lon, lat, out var cell, out var problem) ? await cells.ReadAsync(cell, read, caller, ct) : problem!;

    private static async Task<Answer<CellAnswer>> Show(string code, [AsParameters] ReadQuery read, CellReader cells, Caller caller, CancellationToken ct) =>
        Codes.TryCell("code", code, out var cell, out var problem) ? await cells.ReadAsync(cell, read, caller, ct) : problem!;

    private static async Task<Answer<WriteAnswer>> Patch(string code, CellPatch body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityAreas areas,
        FactCatalogue catalogue, TimeProvider time, IGrainFactory grains)
    {
        if (!Codes.TryCell("code", code, out var cell, out var wrong)) return wrong!;
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } noBranch) return noBranch;
        var root = branch.Value!;
        if (!root.Holds(cell)) return Refusals.OutsideCity($"cell {code}");
        if (!areas.MayTouch(command.Caller, cell)) return Refusals.OutsideArea(command.Caller.Principal, $"cell {code}");
        if (Check(body, catalogue, FactChecks.UsualClass(command.Caller), root.RunId is not null, UtcTime.Of(time.GetUtcNow()), out var facts) is { } fault) return fault;

        var result = await grains.GetGrain<ICellGrain>(GrainKeys.Of(root.Id, code)).PatchAsync(facts, command.IfMatch, command.Meta(body.Reason));
        if (Refusals.Of(result, "cell", code) is { } refused) return refused;
        return Answer<WriteAnswer>.With(new WriteAnswer(result.Version, result.Position, root.Id), etag: EntityTag.Of(result.Version));
    }

    private static Problem? Check(CellPatch body, FactCatalogue catalogue, SourceClass usual, bool isRun, UtcTime now, out FactWrite[] writes)
    {
        writes = [];
        var given = body.Facts ?? [];
        var unknown = given.Keys.Where(id => catalogue.Find(id) is null).ToArray();
        if (unknown.Length > 0) return Refusals.UnknownFact("facts", unknown);
        var errors = new InputErrors();
        if (given.Count == 0) errors.Add("facts", "at least one fact is required, like {\"noise\": 61}");
        foreach (var (id, value) in given)
            if (value is { } v && FactChecks.Fault(catalogue.Find(id)!, v) is { } fault)
                errors.Add($"facts.{id}", fault);
        if (!isRun && body.ObservedAt is { } at && at.Us > now.Us + Micros.MaxAhead) errors.Add("observedAt", $"{at} is more than 2 minutes ahead of {now}");
        if (body.Reason?.Length > CommandContext.MaxReason) errors.Add("reason", $"at most {CommandContext.MaxReason} characters");
        if (!FactChecks.TrySource(body.Source, usual, out var source, out var wrongSource)) errors.Add("source", wrongSource!);
        if (errors.Any) return errors.ToProblem();
        writes = [.. given.Select(f => FactChecks.Write(catalogue.Find(f.Key)!, f.Value, body.ObservedAt?.Us, source))];
        return null;
    }

    private static async Task<Answer<CellHistoryPage>> History(string code,
        [FromQuery, Description("Only this fact.")] string? fact,
        [FromQuery, Description("Valid from this time on (RFC 3339).")] string? from,
        [FromQuery, Description("Valid up to this time.")] string? to,
        [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request, Reads reads, FactProvenance provenance, FactCatalogue catalogue, ITwinLog log, CancellationToken ct)
    {
        if (!Codes.TryCell("code", code, out var cell, out var wrong)) return wrong!;
        if (page.Fault is { } fault) return fault;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        var root = scope.Value!.Root;
        if (!root.Holds(cell)) return Refusals.OutsideCity($"cell {code}");
        var wanted = fact is null ? null : catalogue.Find(fact);
        if (fact is not null && wanted is null) return Refusals.UnknownFact("fact", [fact]);
        var errors = new InputErrors();
        UtcTime? since = Time("from", from), until = Time("to", to);
        var before = root.Position + 1;
        if (page.After is not null && !long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out before)) errors.Add("after", "is part of a next link, as it was given");
        if (errors.Any) return errors.ToProblem();

        var rows = new List<FactValue>();
        for (BranchInfo? line = root.Info; line is not null && rows.Count <= page.Take; line = provenance.Parent(line, ref before))
            rows.AddRange(await log.CellHistoryAsync(line.Number, cell.Key, wanted?.Number, since?.Us, until?.Us, page.Take + 1 - rows.Count, before, ct));
        // Facts of one position stay on one page: the cursor is a position.
        var cut = Math.Min(page.Take, rows.Count);
        while (cut > 0 && cut < rows.Count && rows[cut].Position == rows[cut - 1].Position) cut++;
        var next = cut < rows.Count ? Pages.NextLink(request, "after", rows[cut - 1].Position.ToString(CultureInfo.InvariantCulture)) : null;
        return new CellHistoryPage(code, root.Id, scope.Value.AsOf, root.Position, [.. rows.Take(cut).Select(r => Describe(r, catalogue))], next);

        UtcTime? Time(string field, string? text)
        {
            if (text is null) return null;
            if (UtcTime.TryParse(text, out var t)) return t;
            errors.Add(field, $"'{text}' is not a time like 2026-07-10T14:00:00Z");
            return null;
        }
    }

    private static CellChangeAnswer Describe(FactValue row, FactCatalogue catalogue)
    {
        var fact = catalogue.Find(row.Fact);
        return new CellChangeAnswer(fact?.Id ?? row.Fact.ToString(CultureInfo.InvariantCulture), row.Value is { } v ? fact?.FromFixed(v) ?? v : null, fact?.Unit ?? "",
            new UtcTime(row.ValidUs), new UtcTime(row.RecordedUs), row.Source.ToString(), row.Actor, row.Position);
    }
}
