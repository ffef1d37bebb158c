using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Api.Resources;

/// <summary>Puts a cell's answer together: values from the view, their origin from the log.</summary>
internal sealed class CellReader(Reads reads, FactProvenance provenance, CityAreas areas, FactCatalogue catalogue)
{
    private const string BaseActor = "base";

    internal async Task<Answer<CellAnswer>> ReadAsync(FactCell cell, ReadQuery read, Caller caller, CancellationToken ct)
    {
        var found = await reads.AtAsync(read, ct);
        if (found.Problem is { } problem) return problem;
        var scope = found.Value!;
        var shown = scope.Root.Cell(cell);
        if (!shown.Holds) return Refusals.OutsideCity($"cell {cell}");
        var origins = await provenance.OfAsync(scope.Root, cell, shown.Facts, ct);
        var facts = new Dictionary<string, CellFactAnswer>(StringComparer.Ordinal);
        foreach (var f in shown.Facts)
        {
            if (catalogue.Find(f.Fact) is not { } fact || f.Value is not { } value || (caller.IsPublic && !fact.Open)) continue;
            var origin = origins.GetValueOrDefault(f.Fact);
            facts[fact.Id] = new CellFactAnswer(fact.FromFixed(value), fact.Unit, new UtcTime(f.ValidUs), origin is null ? null : new UtcTime(origin.RecordedUs),
                origin?.Source.ToString() ?? f.Source.ToText(), f.FromBase ? BaseActor : origin?.Actor, f.Stale ? true : null);
        }

        var answer = new CellAnswer(cell.ToString(), shown.Version, scope.Position, scope.Branch, scope.AsOf, facts, areas.Chain(areas.CommunityOf(cell)));
        return Answer<CellAnswer>.With(answer, etag: EntityTag.Of(shown.Version));
    }
}
