using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Feed;

/// <summary>Which changes a reader wants.</summary>
public sealed record FeedQuery(
    [property: FromQuery(Name = "area"), Description("Only what lies in this area (division code).")] string? Area,
    [property: FromQuery(Name = "facts"), Description("Only cells with a change of one of these facts, comma between, and only those facts.")] string? Facts,
    [property: FromQuery(Name = "kinds"), Description("Only these kinds of things, comma between: cell, building, pipe, zone, incident, run, branch, unit, ...")] string? Kinds,
    [property: FromQuery(Name = "branch"), Description("Only this branch; default live, * = all.")] string? Branch)
{
    private const string AllBranches = "*";

    /// <summary>The filter, or what is wrong.</summary>
    internal Outcome<LiveFilter> ToFilter(CityBase city, FactCatalogue catalogue, CityView view)
    {
        int? area = null;
        if (Area is not null)
        {
            area = city.AreaIndexOf(Area);
            if (area < 0) return Refusals.UnknownArea(Area);
        }

        HashSet<byte>? facts = null;
        if (Facts is not null)
        {
            var ids = Facts.Split(',');
            if (ids.Where(id => catalogue.Find(id) is null).ToArray() is { Length: > 0 } unknown) return Refusals.UnknownFact("fact", unknown);
            facts = [.. ids.Select(id => catalogue.Find(id)!.Number)];
        }

        IReadOnlySet<ThingKind>? kinds = facts is null ? ChangeJson.Public : null;
        if (Kinds is not null)
        {
            var wanted = new HashSet<ThingKind>();
            foreach (var word in Kinds.Split(','))
            {
                if (!Words.TryParse<ThingKind>(word, out var kind) || !ChangeJson.Public.Contains(kind))
                    return Problem.Input("kinds", $"'{word}' is not one of {string.Join(", ", ChangeJson.Public.Order().Select(ChangeJson.KindText))}");
                wanted.Add(kind);
            }

            kinds = wanted;
        }

        if (Branch is not null and not AllBranches && view.Now.Branch(Branch) is null) return Refusals.UnknownBranch(Branch);
        return new LiveFilter(Branch is AllBranches ? null : Branch ?? BranchInfo.Live, area, facts, kinds);
    }
}
