using NetTopologySuite.Geometries;
using Twin.Flood;
using Twin.Model.Scenarios;
using Twin.Storage.Base;

namespace Twin.Grains.Runs;

/// <summary>Gathers a run's ground from the base. Deterministic; costs the window's cells and the things in it.</summary>
public static class RunDomainBuilder
{
    /// <summary>Most cells of a run: what a silo's memory and an evening bear (about 200 B a cell with the solver's own).</summary>
    public const int MaxCells = 12_000_000;

    /// <summary>Share of rain that open ground sheds while a design storm lasts; the rest seeps away. A stated default (upper end of the range for lawns on loam in heavy rain), not measured here.</summary>
    public const double OpenGroundRunoff = 0.35;

    // An inlet under a building stands in truth beside it: it takes from the nearest open cell within this many cells.
    private const int InletReach = 4;

    /// <summary>The ground of an area on a grid.</summary>
    /// <exception cref="RunInputException">Too many cells, or none in the city.</exception>
    public static RunDomain Build(CityBase city, RunArea area, ScenarioGrid grid, CancellationToken ct)
    {
        var window = RunWindow.Of(area.Box, grid);
        if ((long)window.Cols * window.Rows > MaxCells) throw new RunInputException("grid", $"{(long)window.Cols * window.Rows:N0} cells of {grid} are more than {MaxCells:N0}; take a coarser grid or a smaller area");
        (window, var inside) = Crop(window, area);
        var (bed, manning, rain) = Ground(city, window, inside, ct);
        var blocked = new bool[window.Count];
        var box = area.Box;
        var buildings = city.Buildings.Where(b => box.Intersects(b.Footprint.EnvelopeInternal)).ToArray();
        foreach (var b in buildings) window.Fill(b.Footprint, blocked);
        var (widths, height) = window.Metres();
        var floodGrid = new FloodGrid(window.Cols, window.Rows, widths, height, bed) { Manning = manning, Blocked = blocked };
        ct.ThrowIfCancellationRequested();
        var (parts, index) = FactCells(city, window, floodGrid, inside);
        if (parts.Length == 0) throw new RunInputException("polygon", "the area holds no cell of the city");
        return new RunDomain
        {
            Window = window,
            Grid = floodGrid,
            Inside = inside,
            CellCount = inside.Count(i => i),
            FactCells = parts,
            FactIndex = index,
            RainFactor = rain,
            Buildings = [.. buildings.Select(b => (b, Fringe(window, floodGrid, b.Footprint))).Where(p => p.Item2.Length > 0)],
            Roads = [.. city.Roads.Where(r => !r.Bridge && !r.Tunnel && box.Intersects(r.Line.EnvelopeInternal)).Select(r => Along(window, floodGrid, r)).Where(r => r.Cells.Length > 0)],
            Zones = [.. city.Zones.Where(z => box.Intersects(z.Outline.EnvelopeInternal)).Select(z => (z, InZone(window, floodGrid, z.Outline))).Where(p => p.Item2.Length > 0)],
            Inlets = [.. city.Pipes.Select(p => (p, InletCell(window, floodGrid, p))).Where(p => p.Item2 >= 0)],
        };
    }

    // To the cells whose centre is inside: a rectangle then has its rim on the window's edges, where the solver's own outfalls are.
    private static (RunWindow Window, bool[] Inside) Crop(RunWindow window, RunArea area)
    {
        var inside = new bool[window.Count];
        area.Fill(window, inside);
        int west = window.Cols, east = -1, north = window.Rows, south = -1;
        for (var i = 0; i < inside.Length; i++)
        {
            if (!inside[i]) continue;
            (west, east) = (Math.Min(west, i % window.Cols), Math.Max(east, i % window.Cols));
            (north, south) = (Math.Min(north, i / window.Cols), i / window.Cols);
        }

        if (east < 0) throw new RunInputException("polygon", "the area holds no cell centre; take a finer grid or a larger area");
        var cropped = window.Part(west, north, east - west + 1, south - north + 1);
        var cells = new bool[cropped.Count];
        for (var row = 0; row < cropped.Rows; row++) inside.AsSpan((row + north) * window.Cols + west, cropped.Cols).CopyTo(cells.AsSpan(row * cropped.Cols));
        return (cropped, cells);
    }

    private static (double[] Bed, double[] Manning, float[] Rain) Ground(CityBase city, RunWindow window, bool[] inside, CancellationToken ct)
    {
        var bedF = new float[window.Count];
        var manningF = new float[window.Count];
        FillGround(city, window, bedF, manningF);
        ct.ThrowIfCancellationRequested();
        var bed = new double[window.Count];
        var manning = new double[window.Count];
        var rain = new float[window.Count];
        for (var i = 0; i < bed.Length; i++)
        {
            bed[i] = inside[i] ? bedF[i] : double.NaN;
            manning[i] = manningF[i];
        }

        // Sealed ground varies by land use and street, not by metres: every fourth cell is asked.
        const int step = 4;
        for (var row = 0; row < window.Rows; row += step)
        {
            for (var col = 0; col < window.Cols; col += step)
            {
                var sealedShare = Sealed(city, window.CentreOf(col, row));
                var factor = (float)(sealedShare + (1 - sealedShare) * OpenGroundRunoff);
                for (var r = row; r < Math.Min(row + step, window.Rows); r++)
                    rain.AsSpan(r * window.Cols + col, Math.Min(step, window.Cols - col)).Fill(factor);
            }
        }

        return (bed, manning, rain);
    }

    // Metric cells take the ground at their centre, measured where a survey was imported, and the roughness of the level-7 cell below.
    private static void FillGround(CityBase city, RunWindow window, float[] bed, float[] manning)
    {
        if (window is BeidouWindow b)
        {
            city.Terrain.Fill(b.Level, b.WestColumn, b.NorthRow, b.Cols, b.Rows, bed, manning);
            return;
        }

        var fine = BeidouWindow.Of(new Envelope(window.West, window.East, window.South, window.North), 7);
        var (fineBed, fineManning) = (new float[fine.Count], new float[fine.Count]);
        city.Terrain.Fill(fine.Level, fine.WestColumn, fine.NorthRow, fine.Cols, fine.Rows, fineBed, fineManning);
        for (var row = 0; row < window.Rows; row++)
        {
            for (var col = 0; col < window.Cols; col++)
            {
                var (lon, lat) = window.CentreOf(col, row);
                bed[row * window.Cols + col] = (float)city.Terrain.ElevationAt(lon, lat);
                manning[row * window.Cols + col] = fineManning[fine.CellAt(lon, lat)];
            }
        }
    }

    private static double Sealed(CityBase city, (double Lon, double Lat) at) => city.Terrain.ImperviousnessAt(at.Lon, at.Lat);

    private static (FactCellPart[] Parts, int[] Index) FactCells(CityBase city, RunWindow window, FloodGrid grid, bool[] inside)
    {
        var sums = new SortedDictionary<long, (double Open, double Covered)>();
        var keys = new long[window.Count];
        long lastKey = 0;
        (int Col, int Row, bool Holds) last = (-1, -1, false);
        for (var row = 0; row < window.Rows; row++)
        {
            for (var col = 0; col < window.Cols; col++)
            {
                var cell = row * window.Cols + col;
                if (!inside[cell]) continue;
                var fact = window.FactCellOf(col, row);
                if (fact.Key != lastKey) (lastKey, last) = (fact.Key, (col, row, Holds(city, fact)));
                if (!last.Holds) continue;
                keys[cell] = fact.Key;
                var (open, covered) = sums.GetValueOrDefault(fact.Key);
                sums[fact.Key] = (open + (grid.IsOpen(cell) ? grid.Area(row) : 0), covered + grid.Area(row));
            }
        }

        var (factWidth, factHeight) = Grid.CellSize.MetresAt(Grid.GridUnits.FactLevel, (window.North + window.South) / 2);
        var parts = sums.Where(p => p.Value.Open > 0).Select(p => new FactCellPart(p.Key, p.Value.Open, Math.Min(1, p.Value.Covered / (factWidth * factHeight)))).ToArray();
        var at = parts.Select((p, i) => (p.Key, i)).ToDictionary(p => p.Key, p => p.i);
        var index = new int[window.Count];
        for (var cell = 0; cell < index.Length; cell++) index[cell] = keys[cell] != 0 && grid.IsOpen(cell) && at.TryGetValue(keys[cell], out var i) ? i : -1;
        return (parts, index);
    }

    private static bool Holds(CityBase city, Grid.FactCell cell)
    {
        var tile = city.TileIndexOf(cell.Tile);
        return tile >= 0 && city.CommunityOf(tile).Span[cell.Index] != CityBase.NoArea;
    }

    private static int[] Fringe(RunWindow window, FloodGrid grid, Geometry footprint)
    {
        var box = footprint.EnvelopeInternal;
        var cells = new SortedSet<int>();
        var (west, north, cols, rows) = window.Covering(box);
        var part = window.Part(west, north, cols, rows);
        var own = new bool[part.Count];
        part.Fill(footprint, own);
        if (!own.Contains(true)) own[part.CellAt(box.Centre.X, box.Centre.Y)] = true; // smaller than a cell
        for (var i = 0; i < own.Length; i++)
        {
            if (!own[i]) continue;
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    int col = west + i % part.Cols + dx, row = north + i / part.Cols + dy;
                    if (col < 0 || col >= window.Cols || row < 0 || row >= window.Rows) continue;
                    var cell = row * window.Cols + col;
                    if (grid.IsOpen(cell)) cells.Add(cell);
                }
            }
        }

        return [.. cells];
    }

    private static (BaseRoad Road, int[] Cells, double[] Metres) Along(RunWindow window, FloodGrid grid, BaseRoad road)
    {
        // Steps of a quarter cell: a cell's share of the length is right to that; their sum is the road's own length inside the window.
        var metres = new SortedDictionary<int, double>();
        var perDegree = road.Line.Length > 0 ? road.LengthM / road.Line.Length : 0;
        for (var i = 1; i < road.Line.NumPoints; i++)
        {
            var (a, b) = (road.Line.GetCoordinateN(i - 1), road.Line.GetCoordinateN(i));
            var length = a.Distance(b);
            var steps = Math.Max(1, (int)Math.Ceiling(length / (window.StepDegrees / 4)));
            for (var s = 0; s < steps; s++)
            {
                var t = (s + 0.5) / steps;
                var cell = window.CellAt(a.X + (b.X - a.X) * t, a.Y + (b.Y - a.Y) * t);
                if (cell >= 0 && grid.IsOpen(cell)) metres[cell] = metres.GetValueOrDefault(cell) + length / steps * perDegree;
            }
        }

        return (road, [.. metres.Keys], [.. metres.Values]);
    }

    private static int[] InZone(RunWindow window, FloodGrid grid, Geometry outline)
    {
        var mask = new bool[window.Count];
        window.Fill(outline, mask);
        return [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] && grid.IsOpen(i))];
    }

    private static int InletCell(RunWindow window, FloodGrid grid, BasePipe pipe)
    {
        var at = window.CellAt(pipe.InletLon, pipe.InletLat);
        if (at < 0 || double.IsNaN(grid.Bed[at])) return -1;
        if (grid.IsOpen(at)) return at;
        var best = -1;
        var nearest = int.MaxValue;
        for (var dy = -InletReach; dy <= InletReach; dy++)
        {
            for (var dx = -InletReach; dx <= InletReach; dx++)
            {
                int col = at % window.Cols + dx, row = at / window.Cols + dy;
                if (col < 0 || col >= window.Cols || row < 0 || row >= window.Rows || dx * dx + dy * dy >= nearest) continue;
                var cell = row * window.Cols + col;
                if (grid.IsOpen(cell)) (best, nearest) = (cell, dx * dx + dy * dy);
            }
        }

        return best;
    }
}
