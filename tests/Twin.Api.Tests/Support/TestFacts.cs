using Twin.Model.Facts;

namespace Twin.Api.Tests.Support;

/// <summary>The shipped catalogue, and the numbers that tests commit by.</summary>
internal static class TestFacts
{
    internal static FactCatalogue Catalogue { get; } = FactCatalogueFile.Default();

    internal static byte Noise { get; } = Catalogue.Find("noise")!.Number;
}
