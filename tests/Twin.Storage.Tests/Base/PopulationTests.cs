using System.Text.Json;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

[Trait("Speed", "slow")]
public sealed class PopulationTests(NanjingBase nanjing)
{
    private CityBase City => nanjing.City;

    [Fact]
    public void The_census_comes_out_exactly_for_every_district_and_the_city()
    {
        using var census = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(NanjingBase.GridData, "facts", "population_nanjing.json")));
        var sums = Sums("population");
        Assert.Equal(9_314_685, sums[0]);
        foreach (var d in census.RootElement.GetProperty("districts").EnumerateArray())
            Assert.Equal(d.GetProperty("population").GetInt64(), sums[City.AreaIndexOf(d.GetProperty("adcode").GetString()!)]);
    }

    [Fact]
    public void By_day_nobody_is_lost_and_people_gather_in_the_centre()
    {
        var (night, day) = (Sums("population"), Sums("daytime-population"));
        Assert.Equal(9_314_685, day[0]);
        Assert.NotEqual(night[1..12], day[1..12]);
        // Xinjiekou's cell is the middle of the city's work.
        var (nightThere, dayThere) = (At("population", 118.7784, 32.0433), At("daytime-population", 118.7784, 32.0433));
        Assert.True(dayThere > nightThere, $"{dayThere} by day, {nightThere} by night");
    }

    [Fact]
    public void No_cell_is_absurd_and_nobody_lives_on_the_Yangtze()
    {
        var fact = Index("population");
        long most = 0;
        for (var t = 0; t < City.TileOrdinals.Count; t++)
            foreach (var v in City.FactValues(fact, t).Span)
                if (v != CityBase.NoValue)
                {
                    Assert.True(v >= 0);
                    most = Math.Max(most, v);
                }

        // 1.3 ha at 100,000 persons a km2, the densest blocks known, are 1,300.
        Assert.InRange(most, 300, 3_000);
        var river = City.Waters.Single(w => w.NameZh == "长江").Shape.InteriorPoint;
        Assert.Equal(0, At("population", river.X, river.Y));
    }

    [Fact]
    public void A_value_stands_exactly_where_a_community_does()
    {
        for (var f = 0; f < City.Facts.Count; f++)
            for (var t = 0; t < City.TileOrdinals.Count; t++)
            {
                var values = City.FactValues(f, t).Span;
                var communities = City.CommunityOf(t).Span;
                for (var i = 0; i < 225; i++) Assert.Equal(communities[i] == CityBase.NoArea, values[i] == CityBase.NoValue);
            }
    }

    [Fact]
    public void Facts_have_the_scales_of_the_catalogue_and_say_that_they_are_modelled()
    {
        Assert.Equal([("population", 0), ("daytime-population", 0), ("elevation", 2), ("imperviousness", 3)], City.Facts.Select(f => (f.Id, f.Decimals)));
        Assert.All(City.Facts, f => Assert.Equal(Twin.Model.SourceClass.Modelled, f.Source.Class));
        Assert.All(City.Facts, f => Assert.InRange(f.Source.Detail.Length, 10, Twin.Model.FactSource.MaxDetail));
        Assert.Contains("10 recalled", City.Facts[0].Source.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Sealed_ground_is_a_share_and_more_in_the_centre_than_on_the_hills()
    {
        var fact = Index("imperviousness");
        for (var t = 0; t < City.TileOrdinals.Count; t++)
            foreach (var v in City.FactValues(fact, t).Span) Assert.True(v is CityBase.NoValue or (>= 0 and <= 1000));
        Assert.InRange(At("imperviousness", 118.7784, 32.0433), 650, 1000);
        Assert.InRange(At("imperviousness", 118.8440, 32.0690), 0, 300);
    }

    private int Index(string id) => Enumerable.Range(0, City.Facts.Count).Single(i => City.Facts[i].Id == id);

    private long At(string id, double lon, double lat)
    {
        var cell = Twin.Grid.FactCell.FromPoint(lon, lat);
        return City.FactValues(Index(id), City.TileIndexOf(cell.Tile)).Span[cell.Index];
    }

    private long[] Sums(string id)
    {
        var (fact, sums) = (Index(id), new long[City.Areas.Count]);
        for (var t = 0; t < City.TileOrdinals.Count; t++)
        {
            var values = City.FactValues(fact, t).Span;
            var communities = City.CommunityOf(t).Span;
            for (var i = 0; i < 225; i++)
                if (communities[i] != CityBase.NoArea)
                    for (int a = communities[i]; a >= 0; a = City.Areas[a].Parent) sums[a] += values[i];
        }

        return sums;
    }
}
