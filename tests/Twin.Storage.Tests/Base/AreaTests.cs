using Twin.Grid;
using Twin.Model.Base;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

[Trait("Speed", "slow")]
public sealed class AreaTests(NanjingBase nanjing)
{
    private CityBase City => nanjing.City;

    [Fact]
    public void Every_cell_of_the_city_lies_in_exactly_one_community_and_there_are_508734()
    {
        var cells = 0;
        for (var t = 0; t < City.TileOrdinals.Count; t++)
            foreach (var c in City.CommunityOf(t).Span)
                if (c != CityBase.NoArea)
                {
                    Assert.Equal(AreaLevel.Community, City.Areas[c].Level);
                    cells++;
                }

        Assert.Equal(508_734, cells);
        Assert.Equal(508_734, City.Areas[0].Cells);
        Assert.Equal(2_490, City.TileOrdinals.Count);
        foreach (var level in Enum.GetValues<AreaLevel>()) Assert.Equal(508_734, City.Areas.Where(a => a.Level == level).Sum(a => a.Cells));
        Assert.InRange(City.Areas[0].AreaKm2, 6_580, 6_600);
    }

    [Fact]
    public void There_are_1_city_11_districts_140_streets_and_1322_communities_in_code_order_with_parents_before_children()
    {
        Assert.Equal([1, 11, 140, 1322], City.Areas.GroupBy(a => a.Level).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal("320100", City.Areas[0].Code);
        for (var i = 1; i < City.Areas.Count; i++)
        {
            var (a, parent) = (City.Areas[i], City.Areas[City.Areas[i].Parent]);
            Assert.True(a.Parent < i);
            Assert.Equal(a.Level - 1, parent.Level);
            if (a.Level > AreaLevel.District) Assert.StartsWith(parent.Code, a.Code, StringComparison.Ordinal);
            if (City.Areas[i - 1].Level == a.Level) Assert.True(string.CompareOrdinal(City.Areas[i - 1].Code, a.Code) < 0);
            Assert.Equal(i, City.AreaIndexOf(a.Code));
        }

        Assert.Equal(-1, City.AreaIndexOf("320199"));
        foreach (var level in new[] { AreaLevel.Street, AreaLevel.Community }) Assert.All(City.Areas.Where(a => a.Level == level), a => Assert.StartsWith("modelled", a.BoundarySource, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_community_street_and_district_has_cells_and_streets_and_communities_are_one_piece()
    {
        Assert.All(City.Areas, a => Assert.True(a.Cells > 0, a.Code));
        var cellsOf = CellsByArea(City);
        foreach (var (area, cells) in cellsOf)
        {
            var (_, pieces) = CellPieces.Of([.. cells], 100_000);
            if (City.Areas[area].Level is AreaLevel.Street or AreaLevel.Community) Assert.True(pieces == 1, $"{City.Areas[area].Code} {City.Areas[area].NameZh}: {pieces} pieces, {cells.Count} cells");
            else Assert.InRange(pieces, 1, 4);
            Assert.Equal(City.Areas[area].Cells, cells.Count);
        }
    }

    [Fact]
    public void Parks_farms_and_prisons_are_not_as_big_as_towns()
    {
        foreach (var district in City.Areas.Where(a => a.Level == AreaLevel.District))
        {
            var streets = City.Areas.Where(a => a.Level == AreaLevel.Street && City.Areas[a.Parent] == district).ToList();
            var towns = streets.Where(s => s.Kind is "街道" or "镇").Select(s => s.Cells).ToList();
            // Zones with many communities of their own are towns but for the name.
            var parks = streets.Where(s => s.Kind is not ("街道" or "镇") && City.Areas.Count(c => c.Parent == City.AreaIndexOf(s.Code)) <= 2).ToList();
            Assert.All(parks, p => Assert.True(p.Cells < towns.Average() / 3, $"{p.NameZh} has {p.Cells} cells, towns of {district.NameZh} have {towns.Average()}"));
        }
    }

    [Fact]
    public void Patches_are_compact()
    {
        // Cells over those of the disc that reaches from the centre to the farthest cell: a disc has 1, a square 0.64, a strip little.
        var compact = new List<double>();
        foreach (var (area, cells) in CellsByArea(City))
        {
            if (City.Areas[area].Level != AreaLevel.Community || cells.Count < 9) continue;
            double x = cells.Average(c => c % 100_000), y = cells.Average(c => c / 100_000);
            var reach = cells.Max(c => Math.Sqrt(Math.Pow(c % 100_000 - x, 2) + Math.Pow(c / 100_000 - y, 2))) + 0.5;
            compact.Add(cells.Count / (Math.PI * reach * reach));
        }

        compact.Sort();
        Assert.True(compact[compact.Count / 2] > 0.45, $"median {compact[compact.Count / 2]}");
        Assert.True(compact[compact.Count / 20] > 0.25, $"lowest twentieth {compact[compact.Count / 20]}");
    }

    /// <summary>Cells of every area as row * 100,000 + column of level 5.</summary>
    internal static Dictionary<int, List<int>> CellsByArea(CityBase city)
    {
        var cellsOf = new Dictionary<int, List<int>>();
        for (var t = 0; t < city.TileOrdinals.Count; t++)
        {
            var communities = city.CommunityOf(t).Span;
            for (var i = 0; i < FactCell.PerTile; i++)
            {
                if (communities[i] == CityBase.NoArea) continue;
                var (column, row) = new FactCell(city.TileOrdinals[t], (byte)i).Code.ColumnRow;
                for (int a = communities[i]; a >= 0; a = city.Areas[a].Parent)
                {
                    if (!cellsOf.TryGetValue(a, out var list)) cellsOf[a] = list = [];
                    list.Add(checked((int)((row - 28_000) * 100_000 + column - 106_000)));
                }
            }
        }

        return cellsOf;
    }
}
