using System.Text;
using System.Text.Json;
using Twin.Model.Facts;
using Twin.Model.Reading;

namespace Twin.Model.Tests.Facts;

public sealed class FactCatalogueTests
{
    private static readonly FactCatalogue Shipped = FactCatalogueFile.Default();

    [Theory]
    [InlineData("population", "persons", 0)]
    [InlineData("daytime-population", "persons", 0)]
    [InlineData("elevation", "m", 2)]
    [InlineData("imperviousness", "1", 3)]
    [InlineData("rainfall", "mm/h", 1)]
    [InlineData("water-depth", "m", 3)]
    [InlineData("water-depth-max", "m", 3)]
    [InlineData("water-wet-015", "m2", 1)]
    [InlineData("water-wet-027", "m2", 1)]
    [InlineData("water-wet-050", "m2", 1)]
    [InlineData("water-wet-100", "m2", 1)]
    [InlineData("water-arrival", "s", 0)]
    [InlineData("flow-velocity", "m/s", 2)]
    [InlineData("road-passability", "1", 2)]
    [InlineData("noise", "dB", 1)]
    [InlineData("pm25", "ug/m3", 1)]
    public void The_shipped_catalogue_has_the_facts_of_the_outside_surface(string id, string unit, int decimals)
    {
        var f = Shipped.Find(id)!;
        Assert.Equal((unit, decimals), (f.Unit, f.Decimals));
        Assert.NotEmpty(f.NameZh);
        Assert.NotEmpty(f.NameEn);
        Assert.Same(f, Shipped.Find(f.Number));
    }

    [Fact]
    public void The_file_beside_the_binaries_is_the_embedded_one()
        => Assert.Equal(Shipped.All.Select(FactRecord.Of), FactCatalogueFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "facts.json")), "facts.json").All.Select(FactRecord.Of));

    [Fact]
    public void A_byte_order_mark_and_comments_are_passed_over()
        => Assert.Single(FactCatalogueFile.Read(new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes($"/* mine */ {{\"facts\":[{Noise}]}}")).ToArray(), "x").All);

    private const string Noise = """{"number":40,"id":"night-noise","name":{"zh":"夜间噪声","en":"Night noise"},"unit":"dB","decimals":1,"min":0,"max":200,"aggregation":["mean"]}""";

    [Theory]
    [InlineData("""{"facts":[]}""", "facts", "1 to 63")]
    [InlineData("""{"fact":[]}""", "fact", "did you mean 'facts'?")]
    [InlineData("""{"facts":[{"id":"a"}]}""", "facts[0].number", "missing")]
    [InlineData("""[1]""", "", "expected an object, not a list")]
    [InlineData("{\"facts\":\n  [,]}", "", "line 2, column 4")]
    [InlineData("""{"facts":[X,X]}""", "facts[1]", "stands twice")]
    [InlineData("""{"facts":[{"number":40,"number":41}]}""", "facts[0].number", "stands twice")]
    public void What_is_wrong_with_a_file_is_said_with_its_place(string json, string field, string message)
    {
        var e = Assert.Throws<ModelFileException>(() => FactCatalogueFile.Read(Encoding.UTF8.GetBytes(json.Replace("X", Noise, StringComparison.Ordinal)), "own.json"));
        Assert.Contains(e.Errors, x => x.Field == field && x.Message.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith("own.json: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"number\":40", "\"number\":64", "facts[0].number")]
    [InlineData("\"number\":40", "\"number\":1.5", "facts[0].number")]
    [InlineData("night-noise", "Night noise", "facts[0].id")]
    [InlineData("\"decimals\":1", "\"decimals\":7", "facts[0].decimals")]
    [InlineData("\"max\":200", "\"max\":-1", "facts[0].max")]
    [InlineData("\"max\":200", "\"max\":1e12", "facts[0].max")]
    [InlineData("[\"mean\"]", "[\"median\"]", "facts[0].aggregation")]
    [InlineData("[\"mean\"]", "[\"mean\"],\"thresholds\":[1]", "facts[0].thresholds")]
    [InlineData("[\"mean\"]", "[\"countAbove\"]", "facts[0].thresholds")]
    [InlineData("[\"mean\"]", "[\"countAbove\"],\"thresholds\":[2,1]", "facts[0].thresholds")]
    [InlineData("[\"mean\"]", "[\"countAbove\"],\"thresholds\":[201]", "facts[0].thresholds")]
    [InlineData("[\"mean\"]", "[\"mean\"],\"whenStale\":\"drop\"", "facts[0].whenStale")]
    [InlineData("[\"mean\"]", "[\"mean\"],\"whenStale\":\"hide\"", "facts[0].whenStale")]
    [InlineData("[\"mean\"]", "[\"mean\"],\"openn\":true", "facts[0].openn")]
    [InlineData("\"en\":\"Night noise\"", "\"de\":\"Laerm\"", "facts[0].name.de")]
    public void A_wrong_entry_is_refused_by_its_member(string was, string becomes, string field)
    {
        var json = $"{{\"facts\":[{Noise.Replace(was, becomes, StringComparison.Ordinal)}]}}";
        Assert.Contains(Assert.Throws<ModelFileException>(() => FactCatalogueFile.Read(Encoding.UTF8.GetBytes(json), "own.json")).Errors, x => x.Field == field);
    }

    [Fact]
    public void A_deployment_adds_facts_of_its_own_and_may_widen_a_range_but_not_change_a_meaning()
    {
        var own = FactCatalogueFile.Read(Encoding.UTF8.GetBytes($"{{\"facts\":[{Noise}]}}"), "own.json");
        var merged = Shipped.Merge(own);
        Assert.Equal(Shipped.All.Count + 1, merged.All.Count);
        Assert.NotNull(merged.Find("night-noise"));

        var noise = Shipped.Find("noise")!;
        Assert.Equal(150, Shipped.Merge(new([noise with { Max = 150 }])).Find("noise")!.Max);
        Assert.Contains("decimals", Assert.Throws<ArgumentException>(() => Shipped.Merge(new([noise with { Decimals = 2 }]))).Message, StringComparison.Ordinal);
        Assert.Contains("unit", Assert.Throws<ArgumentException>(() => Shipped.Merge(new([noise with { Unit = "dB(A)" }]))).Message, StringComparison.Ordinal);
        Assert.Contains("aggregates", Assert.Throws<ArgumentException>(() => Shipped.Merge(new([noise with { Aggregation = FactAggregation.Sum }]))).Message, StringComparison.Ordinal);
        Assert.Contains("number", Assert.Throws<ArgumentException>(() => Shipped.Merge(new([noise with { Number = 60 }]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Shipped.Merge(new([noise with { Id = "other" }])));
    }

    [Fact]
    public void A_catalogue_is_held_to_what_the_log_has_recorded()
    {
        var recorded = Shipped.All.Select(FactRecord.Of).ToList();
        Assert.Empty(Shipped.CheckAgainst(recorded));
        Assert.Equal(recorded[0], FactRecord.FromPayload(recorded[0].ToPayload()));
        var fault = Assert.Single(Shipped.CheckAgainst([recorded[0] with { Decimals = 2 }]));
        Assert.Contains("population", fault, StringComparison.Ordinal);
        Assert.Contains("put its entry back", Assert.Single(Shipped.CheckAgainst([recorded[0] with { Id = "gone" }])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("population", "5", true, 5)]
    [InlineData("population", "-5", false, 0)]
    [InlineData("population", "1000000", true, 1_000_000)]
    [InlineData("population", "1000001", false, 0)]
    [InlineData("population", "1.5", false, 0)]
    [InlineData("water-depth", "0.1235", true, 124)]
    [InlineData("water-depth", "0.15", true, 150)]
    [InlineData("noise", "71", true, 710)]
    [InlineData("noise", "1e2", true, 1000)]
    [InlineData("noise", "1e400", false, 0)]
    [InlineData("noise", "1,5", false, 0)]
    [InlineData("noise", "", false, 0)]
    [InlineData("noise", "NaN", false, 0)]
    public void A_value_is_read_or_refused_with_its_range(string fact, string text, bool good, long stored)
    {
        var f = Shipped.Find(fact)!;
        Assert.Equal(good, FactInput.TryRead(f, text, out var fromText, out var error));
        Assert.Equal(stored, fromText);
        if (!good) Assert.Contains(FactInput.Range(f), error, StringComparison.Ordinal);
        if (text is "" or "NaN" or "1,5") return;
        using var json = JsonDocument.Parse(text);
        Assert.Equal(good, FactInput.TryRead(f, json.RootElement, out var fromJson, out _));
        Assert.Equal(stored, fromJson);
    }

    [Fact]
    public void A_json_text_is_not_a_number()
    {
        using var json = JsonDocument.Parse("\"5\"");
        Assert.False(FactInput.TryRead(Shipped.Find("population")!, json.RootElement, out _, out var error));
        Assert.Contains("0..1000000 persons", error, StringComparison.Ordinal);
    }
}
