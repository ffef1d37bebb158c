using Twin.Grid;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Sharing;

namespace Twin.Storage.Base.Things;

/// <summary>
/// Occupants and entrance levels. A building asks for people by its used floor and its use; a cell grants its buildings what they ask for, or in
/// proportion less where that is more than the cell's people, so that the buildings of a cell never hold more people than live (by day: are) in it.
/// </summary>
internal static class BuildingModel
{
    internal static IReadOnlyList<BaseBuilding> Complete(IReadOnlyList<BuildingShape> buildings, CityGrid grid, PeopleSharing people, TerrainModel terrain)
    {
        var night = Occupants(buildings, grid, people.Night, BaseMethod.NightFloorPerPersonM2);
        var day = Occupants(buildings, grid, people.Day, BaseMethod.DayFloorPerPersonM2);
        var complete = new BaseBuilding[buildings.Count];
        for (var i = 0; i < complete.Length; i++)
        {
            var b = buildings[i];
            var lowest = b.Footprint.Coordinates.Min(c => terrain.GroundAt(c.X, c.Y));
            complete[i] = new(b.Id, b.Use, b.NameZh, b.NameEn, b.Levels, b.LevelsSource, day[i], night[i],
                Math.Round(lowest + BaseMethod.EntranceStepM(b.Use), 2), b.FootprintM2, b.PartOf, b.Keys, b.Footprint);
        }

        return complete;
    }

    private static int[] Occupants(IReadOnlyList<BuildingShape> buildings, CityGrid grid, int[] people, Func<string, double> floorPerPerson)
    {
        var asked = new Dictionary<long, double>();
        foreach (var b in buildings)
            for (var k = 0; k < b.Keys.Length; k++)
                asked[b.Keys[k]] = asked.GetValueOrDefault(b.Keys[k]) + Asked(b, k, floorPerPerson);
        var granted = new int[buildings.Count];
        for (var i = 0; i < granted.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < buildings[i].Keys.Length; k++)
            {
                var key = buildings[i].Keys[k];
                var all = asked[key];
                if (all == 0 || grid.IndexOf(FactCell.FromKey(key).Code) is not (var cell and >= 0)) continue;
                sum += Asked(buildings[i], k, floorPerPerson) * Math.Min(1, people[cell] / all);
            }

            // Down, so that no cell's people are counted twice; the hair covers sums that are whole but for rounding.
            granted[i] = (int)Math.Floor(sum + 1e-9);
        }

        return granted;
    }

    private static double Asked(BuildingShape b, int k, Func<string, double> floorPerPerson) =>
        floorPerPerson(b.Use) is var floor && floor == 0 ? 0 : b.UsedFloorM2 * b.SquareMetres[k] / b.SquareMetres.Sum() / floor;
}
