using Twin.Model.Facts;

namespace Twin.Grains.Tests.Support;

/// <summary>The shipped catalogue and the facts that the tests write.</summary>
internal static class TestFacts
{
    public static FactCatalogue Catalogue { get; } = FactCatalogueFile.Default();

    public static byte Depth { get; } = Catalogue.Find("water-depth")!.Number;

    public static byte Noise { get; } = Catalogue.Find("noise")!.Number;
}
