using Twin.Geo;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

[Trait("Speed", "slow")]
public sealed class ThingTests(NanjingBase nanjing)
{
    private CityBase City => nanjing.City;

    [Fact]
    public void All_things_of_the_old_city_are_there_in_the_order_of_their_ids()
    {
        Assert.Equal((2_244, 874, 64, 79, 112), (City.Buildings.Count, City.Roads.Count, City.Zones.Count, City.Waters.Count, City.Places.Count));
        foreach (var ids in new[] { City.Buildings.Select(b => b.Id), City.Roads.Select(r => r.Id), City.Pipes.Select(p => p.Id), City.Zones.Select(z => z.Id) })
        {
            var list = ids.ToList();
            Assert.Equal(list.Distinct().Order(StringComparer.Ordinal), list);
        }
    }

    [Fact]
    public void The_buildings_of_a_cell_never_hold_more_people_than_the_cell()
    {
        foreach (var (id, occupants) in new (string, Func<BaseBuilding, int>)[] { ("population", b => b.OccupantsNight), ("daytime-population", b => b.OccupantsDay) })
        {
            var fact = Enumerable.Range(0, City.Facts.Count).Single(f => City.Facts[f].Id == id);
            foreach (var cell in City.Buildings.Where(b => b.CellKeys.Length == 1).GroupBy(b => FactCell.FromKey(b.CellKeys[0])))
                Assert.True(cell.Sum(occupants) <= City.FactValues(fact, City.TileIndexOf(cell.Key.Tile)).Span[cell.Key.Index], cell.Key.ToString());
        }

        Assert.InRange(City.Buildings.Sum(b => b.OccupantsNight), 40_000, 300_000);
        Assert.InRange(City.Buildings.Sum(b => b.OccupantsDay), 60_000, 500_000);
        Assert.True(City.Buildings.Where(b => b.Use == "office").Sum(b => b.OccupantsDay) > City.Buildings.Where(b => b.Use == "office").Sum(b => b.OccupantsNight));
        Assert.Equal(0, City.Buildings.Where(b => b.Use == "worship").Sum(b => b.OccupantsNight));
    }

    [Fact]
    public void A_part_inside_a_whole_adds_nobody_and_names_a_whole_that_is_no_part()
    {
        var parts = City.Buildings.Where(b => b.PartOf is not null).ToList();
        Assert.InRange(parts.Count, 10, 25);
        Assert.All(parts, p =>
        {
            Assert.Equal((0, 0), (p.OccupantsDay, p.OccupantsNight));
            var whole = City.Buildings.Single(b => b.Id == p.PartOf);
            Assert.Null(whole.PartOf);
            Assert.True(whole.FootprintM2 >= p.FootprintM2);
            Assert.True(whole.Footprint.Intersects(p.Footprint));
        });
    }

    [Fact]
    public void Storeys_are_observed_where_the_layer_has_them_and_modelled_elsewhere()
    {
        Assert.Equal(13, City.Buildings.Count(b => b.LevelsSource == SourceClass.Observed));
        Assert.Contains(City.Buildings, b => b.Levels == 62 && b.LevelsSource == SourceClass.Observed);
        Assert.All(City.Buildings, b => Assert.InRange(b.Levels, 1, 62));
    }

    [Fact]
    public void Footprints_agree_with_the_statutory_plane_and_name_the_cells_that_they_touch()
    {
        foreach (var b in City.Buildings.Where((_, i) => i % 20 == 0))
        {
            Assert.Equal(1, b.FootprintM2 / PlaneMeasure.AreaSquareMetres(b.Footprint), 2);
            Assert.Equal(b.CellKeys.Order(), b.CellKeys);
            var inside = b.Footprint.InteriorPoint;
            Assert.Contains(FactCell.FromPoint(inside.X, inside.Y).Key, b.CellKeys);
        }
    }

    [Fact]
    public void An_entrance_lies_a_step_above_the_lowest_ground_at_the_outline()
    {
        foreach (var b in City.Buildings)
        {
            var around = b.Footprint.Coordinates.Select(c => City.Terrain.ElevationAt(c.X, c.Y)).ToList();
            // Streets and waters that reach under an outline lie lower than the ground that counts.
            Assert.InRange(b.EntranceLevelM, around.Min() + 0.14, around.Max() + 0.61);
        }
    }

    [Fact]
    public void The_metres_of_a_road_in_its_cells_sum_to_its_length()
    {
        foreach (var r in City.Roads)
        {
            Assert.InRange(r.CellLengthsM.Sum(), r.LengthM - 0.05, r.LengthM + 0.05);
            Assert.Equal(1, r.LengthM / PlaneMeasure.LengthMetres(r.Line), 2);
            Assert.Equal(r.CellKeys.Distinct(), r.CellKeys);
            Assert.Equal(FactCell.FromPoint(r.Line.StartPoint.X, r.Line.StartPoint.Y).Key, r.CellKeys[0]);
        }
    }

    [Fact]
    public void Zones_are_48_metro_stations_of_a_stated_radius_and_16_parks_less_their_waters()
    {
        Assert.Equal(48, City.Zones.Count(z => z.Kind == "metro"));
        Assert.Equal(16, City.Zones.Count(z => z.Kind == "park"));
        Assert.All(City.Zones, z =>
        {
            Assert.InRange(z.Capacity, 1, 20_000);
            Assert.NotEmpty(z.CellKeys);
            Assert.InRange(z.AreaM2, 100, PlaneMeasure.AreaSquareMetres(z.Outline));
        });
        Assert.All(City.Zones.Where(z => z.Kind == "metro"), z => Assert.Equal(Math.PI * z.RadiusM * z.RadiusM, PlaneMeasure.AreaSquareMetres(z.Outline), Math.PI * z.RadiusM * z.RadiusM * 0.01));
        // Mochou Lake fills most of its park: less than the walkable share of the whole is walkable.
        var mochou = City.Zones.Single(z => z.NameZh == "莫愁湖公园");
        Assert.True(mochou.AreaM2 < 0.3 * PlaneMeasure.AreaSquareMetres(mochou.Outline));
    }
}
