using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

public sealed class BoundaryTests
{
    // The first street's border is drawn too low in its western half.
    private static string Streets(double gap = 0.0011, double overlap = 0, string last = "320102400") => MiniCity.Collection(
        MiniCity.Feature("a", "\"code\":\"320102001\"", $"\"Polygon\",\"coordinates\":[[{MiniCity.Point(0, 0)},{MiniCity.Point(0.01, 0)},{MiniCity.Point(0.01, 0.012)},{MiniCity.Point(0.005, 0.012)},{MiniCity.Point(0.005, 0.012 - gap)},{MiniCity.Point(0, 0.012 - gap)},{MiniCity.Point(0, 0)}]]"), MiniCity.Area("b", "\"code\":\"320102002\"", 0, 0.012 - overlap, 0.01, 0.017), MiniCity.Area("c", $"\"code\":\"{last}\"", 0, 0.017, 0.01, 0.02));

    [Fact]
    public void Real_streets_replace_the_modelled_patches_of_their_district_whole()
    {
        using var mini = new MiniCity();
        mini.Write("real.geojson", Streets(gap: 0.0008));
        var result = mini.Import(mini.PathOf("real.geojson"));
        using var city = mini.Open();
        foreach (var (y, street) in new[] { (0.001, "320102001"), (0.010, "320102001"), (0.013, "320102002"), (0.019, "320102400") })
            foreach (var x in new[] { 0.0005, 0.0055, 0.0095 }) Assert.Equal(street, StreetAt(city, x, y));
        Assert.Equal("observed: real.geojson", city.Areas[city.AreaIndexOf("320102002")].BoundarySource);
        Assert.StartsWith("modelled: its street's ground", city.Areas[city.AreaIndexOf("320102002001")].BoundarySource, StringComparison.Ordinal);
        Assert.StartsWith("modelled", city.Areas[city.AreaIndexOf("320104001")].BoundarySource, StringComparison.Ordinal);
        Assert.All(city.Areas, a => Assert.True(a.Cells > 0));
        Assert.Equal(324, city.Areas.Where(a => a.Level == AreaLevel.Community).Sum(a => a.Cells));
        Assert.Single(result.Notes, n => n.Contains("went to the nearest", StringComparison.Ordinal));
    }

    [Fact]
    public void Real_communities_place_their_streets_too()
    {
        using var mini = new MiniCity();
        mini.Write("real.geojson", MiniCity.Collection(MiniCity.Area("320104001001", "", 0.01, 0, 0.02, 0.0045), MiniCity.Area("320104001002", "", 0.01, 0.0045, 0.02, 0.02)));
        mini.Import(mini.PathOf("real.geojson"));
        using var city = mini.Open();
        Assert.Equal((36, 126), (city.Areas[city.AreaIndexOf("320104001001")].Cells, city.Areas[city.AreaIndexOf("320104001002")].Cells));
        Assert.StartsWith("observed", city.Areas[city.AreaIndexOf("320104001")].BoundarySource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown", "320102888")]
    [InlineData("missing", "320102400")]
    [InlineData("overlap", "overlaps")]
    [InlineData("gap", "lie in no feature")]
    public void A_boundary_file_that_does_not_fit_is_refused_by_name(string fault, string named)
    {
        using var mini = new MiniCity();
        var before = mini.Import();
        mini.Write("real.geojson", fault switch
        {
            "unknown" => Streets(last: "320102888"),
            "missing" => MiniCity.Collection(MiniCity.Area("320102001", "", 0, 0, 0.01, 0.012), MiniCity.Area("320102002", "", 0, 0.012, 0.01, 0.02)),
            "overlap" => Streets(gap: 0, overlap: 0.006),
            _ => Streets(gap: 0.006),
        });
        var thrown = Assert.Throws<LayerException>(() => mini.Import(mini.PathOf("real.geojson")));
        Assert.Contains("real.geojson", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(named, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before.Hash, BaseStore.CurrentHash(mini.DataFolder));
    }

    private static string StreetAt(MappedBase city, double x, double y)
    {
        var cell = FactCell.FromPoint(MiniCity.West + x, MiniCity.South + y);
        var community = city.Areas[city.CommunityOf(city.TileIndexOf(cell.Tile)).Span[cell.Index]];
        return city.Areas[community.Parent].Code;
    }
}
