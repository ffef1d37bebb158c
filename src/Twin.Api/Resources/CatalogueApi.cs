using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Model.Facts;
using Twin.Storage.Base;

namespace Twin.Api.Resources;

/// <summary>What the values mean and where the base is from.</summary>
internal static class CatalogueApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/facts", Facts).Describe("Facts", "facts", "The fact catalogue.").Requires(Right.ReadCatalogue, openRead: true);
        routes.MapGet("/v1/attributions", Attributions).Describe("Attributions", "about", "Sources and licences of the base layers, to be shown with them.")
            .Requires(Right.ReadCatalogue, openRead: true);
    }

    private static Page<FactAnswer> Facts(FactCatalogue catalogue, Caller caller) => new([.. catalogue.All.Where(f => f.Open || !caller.IsPublic).Select(Show)], null);

    private static AttributionsAnswer Attributions(CityBase city) => new(city.Hash, city.Attributions);

    private static FactAnswer Show(FactDefinition f) => new(f.Id, new Names(f.NameZh, f.NameEn), f.Unit, f.Decimals, f.Min, f.Max,
        [.. Enum.GetValues<FactAggregation>().Where(a => a != FactAggregation.None && f.Aggregation.HasFlag(a)).Select(a => char.ToLowerInvariant(a.ToString()[0]) + a.ToString()[1..])],
        f.Thresholds, f.FreshFor is { } fresh ? (long)fresh.TotalSeconds : null, f.WhenStale == WhenStale.Drop ? "drop" : "keep", f.Open);
}
