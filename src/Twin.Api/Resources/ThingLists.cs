using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grid;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>What lists of things have in common: scope, filter, page.</summary>
internal static class ThingLists
{
    /// <summary>A page of the base's things on a branch.</summary>
    /// <param name="index">Where they are.</param>
    /// <param name="statuses">Their statuses.</param>
    /// <param name="show">A thing on a branch as its answer.</param>
    /// <param name="statusOf">Status of an answer.</param>
    /// <param name="idOf">Id of an answer.</param>
    /// <param name="things">Filter.</param>
    /// <param name="page">Page.</param>
    /// <param name="read">Scope.</param>
    /// <param name="request">The request, for the next link.</param>
    /// <param name="reads">Finds the scope.</param>
    /// <param name="city">The base.</param>
    /// <param name="ct">Ends it.</param>
    internal static async Task<Answer<Page<TAnswer>>> OfBaseAsync<TThing, TAnswer>(BaseIndex<TThing> index, IReadOnlyList<string> statuses, Func<BranchRoot, TThing, TAnswer> show, Func<TAnswer, string> statusOf,
        Func<TAnswer, string> idOf, ThingQuery things, PageQuery page, ReadQuery read, HttpRequest request, Reads reads, CityBase city, CancellationToken ct)
        where TThing : class
    {
        if (page.Fault is { } fault) return fault;
        var filter = things.ToFilter(city, statuses);
        if (filter.Problem is { } wrong) return wrong;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        var found = index.Find(filter.Value!, page.After).Select(t => show(scope.Value!.Root, t)).Where(a => things.Status is null || statusOf(a) == things.Status).Take(page.Take + 1).ToArray();
        return Pages.Cut(request, found, page.Take, idOf, a => a).In(scope.Value!);
    }

    /// <summary>Codes of cells by their keys.</summary>
    internal static string[] CellCodes(IEnumerable<long> keys) => [.. keys.Select(k => FactCell.FromKey(k).ToString())];

    /// <summary>Codes from community to city of the first of the cells that lies in the city.</summary>
    internal static string[] AreasOf(CityAreas areas, IEnumerable<long> keys)
    {
        foreach (var key in keys)
            if (areas.CommunityOf(FactCell.FromKey(key)) is var community && community >= 0)
                return areas.Chain(community);
        return [];
    }
}
