using Twin.Model.Base;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Sharing;

/// <summary>
/// Census people of a district in whole persons a cell, by night and by day. Night: weight = mean capped road vertices of the cell and its land
/// neighbours, at least a rural trace, 0 on open water; where buildings are mapped, half of the weight of those cells goes by residential floor. Day: a
/// stated share stays, the rest goes to where work is, in the district and in the city. District sums of the night and the city's sum of both are exact.
/// </summary>
internal sealed record PeopleSharing(int[] Night, int[] Day)
{
    /// <summary>Shares the people out.</summary>
    /// <param name="ground">Cells and their districts.</param>
    /// <param name="lists">Districts in the order of the ground's numbers.</param>
    /// <param name="census">People by district.</param>
    /// <param name="vertices">Road vertices by cell.</param>
    /// <param name="landShare">Share of each cell that is not open water, 0..1.</param>
    /// <param name="homeFloor">Residential floor by cell, m2, of the mapped buildings.</param>
    /// <param name="workFloor">Floor of offices, shops, schools and the like by cell, m2.</param>
    internal static PeopleSharing Share(CityGround ground, DivisionLists lists, CensusLayer census, int[] vertices, float[] landShare, double[] homeFloor, double[] workFloor)
    {
        var near = NearVertices(ground, vertices, landShare);
        var night = new int[ground.Grid.Count];
        var stays = new double[ground.Grid.Count];
        var work = new double[ground.Grid.Count];
        var cellsOf = Enumerable.Range(0, ground.DistrictOf.Length).Where(i => ground.DistrictOf[i] >= 0).GroupBy(i => ground.DistrictOf[i]).ToDictionary(g => (int)g.Key, g => g.ToArray());
        for (var d = 0; d < lists.Districts.Count; d++)
        {
            var cells = cellsOf[d];
            var home = new double[cells.Length];
            var day = new double[cells.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var c = cells[i];
                // A cell that is mostly water has no homes: of the river, and of a lake with its shore path.
                var land = landShare[c] < 0.1f ? 0 : landShare[c];
                home[i] = land * Math.Max(near[c], BaseMethod.RuralWeight);
                day[i] = land * Math.Pow(Math.Max(near[c], BaseMethod.RuralWeight), BaseMethod.DaytimePower);
            }

            if (home.Sum() == 0) Array.Fill(home, 1);
            if (day.Sum() == 0) Array.Fill(day, 1);
            ByFloor(cells, home, homeFloor);
            ByFloor(cells, day, workFloor);
            var persons = census.ByDistrict[lists.Districts[d].Code];
            var shares = LargestRemainder.Share(persons, home);
            var (sum, size) = (day.Sum(), persons / Math.Max(1.0, census.Total));
            for (var i = 0; i < cells.Length; i++)
            {
                night[cells[i]] = (int)shares[i];
                work[cells[i]] = day[i] / sum * size;
                stays[cells[i]] = shares[i] * BaseMethod.StayShare + persons * BaseMethod.DistrictShare * (day[i] / sum);
            }
        }

        for (var c = 0; c < stays.Length; c++) stays[c] += census.Total * BaseMethod.CityShare * work[c];
        var byDay = LargestRemainder.Share(census.Total, stays);
        return new(night, [.. byDay.Select(p => (int)p)]);
    }

    // Where floor is known, part of what those cells have by road vertices is shared anew by floor; their sum stays.
    private static void ByFloor(int[] cells, double[] weights, double[] floor)
    {
        var (weight, area) = (0.0, 0.0);
        for (var i = 0; i < cells.Length; i++)
        {
            if (floor[cells[i]] == 0) continue;
            weight += weights[i];
            area += floor[cells[i]];
        }

        if (area == 0) return;
        for (var i = 0; i < cells.Length; i++)
            if (floor[cells[i]] > 0) weights[i] = (1 - BaseMethod.PeopleByFloorShare) * weights[i] + BaseMethod.PeopleByFloorShare * weight * floor[cells[i]] / area;
    }

    /// <summary>Mean capped road vertices of each cell and its neighbours in the city, weighted by their land.</summary>
    internal static double[] NearVertices(CityGround ground, int[] vertices, float[] landShare)
    {
        var (columns, rows) = (ground.Grid.Columns, ground.Grid.Rows);
        var near = new double[ground.Grid.Count];
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
            {
                if (ground.DistrictOf[y * columns + x] < 0) continue;
                var (sum, land) = (0.0, 0.0);
                for (var v = Math.Max(0, y - 1); v <= Math.Min(rows - 1, y + 1); v++)
                    for (var u = Math.Max(0, x - 1); u <= Math.Min(columns - 1, x + 1); u++)
                    {
                        var i = v * columns + u;
                        if (ground.DistrictOf[i] < 0) continue;
                        sum += Math.Min(vertices[i], BaseMethod.VertexCap);
                        land += landShare[i];
                    }

                near[y * columns + x] = sum / Math.Max(1, land);
            }

        return near;
    }
}
