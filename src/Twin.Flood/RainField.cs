namespace Twin.Flood;

/// <summary>
/// Rain that differs in space: zones with a series each, or grids that follow one another in time. It is a sum of layers, fixed in space, each with a weight for a span of
/// time: of a zone the depth of its rain in that span (the exact integral), of a grid the seconds for which it holds. Immutable as long as its arrays are
/// left alone; safe for any thread. Grids cost 4 bytes a cell each.
/// </summary>
public sealed class RainField
{
    private const double PerHour = 1 / 3.6e6;

    private readonly int[]? _zoneOfCell;
    private readonly IReadOnlyList<TimeSeries> _rates;
    private readonly double[] _times;
    private readonly float[][] _grids;

    private RainField(int cells, int[]? zoneOfCell, IReadOnlyList<TimeSeries> rates, double[] times, float[][] grids) =>
        (Cells, _zoneOfCell, _rates, _times, _grids) = (cells, zoneOfCell, rates, times, grids);

    /// <summary>Number of cells it is given for.</summary>
    public int Cells { get; }

    /// <summary>Number of zones or grids.</summary>
    public int Layers => _zoneOfCell is null ? _grids.Length : _rates.Count;

    /// <summary>When the last grid ends, s; +infinity with zones.</summary>
    public double End => _zoneOfCell is null ? _times[^1] : double.PositiveInfinity;

    /// <summary>Shortest distance of two knots or grids in time above one second, or +infinity.</summary>
    public double ShortestInterval => _zoneOfCell is null
        ? _times.Zip(_times.Skip(1), (a, b) => b - a).Min()
        : _rates.Select(r => r.ShortestInterval).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Zones: the index of its zone for every cell (-1: no rain) and the rate of every zone over time, mm/h.</summary>
    /// <exception cref="FloodInputException">No zone, an index without a zone, or a negative rate.</exception>
    public static RainField OfZones(int[] zoneOfCell, IReadOnlyList<TimeSeries> rates)
    {
        ArgumentNullException.ThrowIfNull(zoneOfCell);
        ArgumentNullException.ThrowIfNull(rates);
        if (rates.Count == 0) throw new FloodInputException("Rain by zones needs at least one zone.");
        for (var cell = 0; cell < zoneOfCell.Length; cell++)
            if (zoneOfCell[cell] < -1 || zoneOfCell[cell] >= rates.Count) throw new FloodInputException($"Cell {cell} lies in rain zone {zoneOfCell[cell]}, there are {rates.Count}.");
        for (var zone = 0; zone < rates.Count; zone++)
            if (rates[zone].Minimum < 0) throw new FloodInputException($"The rain of zone {zone} falls to {rates[zone].Minimum} mm/h: it must not be negative.");
        return new(zoneOfCell.Length, zoneOfCell, rates, [], []);
    }

    /// <summary>Grids: grid i (mm/h for every cell, NaN is 0) holds from <paramref name="times"/>[i] to the next time; the last of the times ends the last grid. Before the first there is no rain.</summary>
    /// <exception cref="FloodInputException">Not one more time than grids, times that do not rise, grids of unequal size or a negative rate.</exception>
    public static RainField OfGrids(IReadOnlyList<double> times, IReadOnlyList<float[]> grids)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(grids);
        if (grids.Count == 0) throw new FloodInputException("Rain by grids needs at least one grid.");
        if (times.Count != grids.Count + 1) throw new FloodInputException($"{grids.Count} rain grids need {grids.Count + 1} times (when each begins and when the last ends), not {times.Count}.");
        for (var i = 0; i < times.Count; i++)
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1])) throw new FloodInputException($"Time {i + 1} of the rain grids is {times[i]} s: times must rise.");
        var scaled = new float[grids.Count][];
        for (var i = 0; i < grids.Count; i++)
        {
            if (grids[i].Length != grids[0].Length) throw new FloodInputException($"Rain grid {i + 1} has {grids[i].Length} cells, the first has {grids[0].Length}.");
            scaled[i] = new float[grids[i].Length];
            for (var cell = 0; cell < scaled[i].Length; cell++)
            {
                if (grids[i][cell] < 0 || float.IsInfinity(grids[i][cell])) throw new FloodInputException($"Cell {cell} of rain grid {i + 1} has {grids[i][cell]} mm/h: expected 0 or more.");
                scaled[i][cell] = float.IsNaN(grids[i][cell]) ? 0 : (float)(grids[i][cell] * PerHour);
            }
        }
        return new(grids[0].Length, null, [], [.. times], scaled);
    }

    /// <summary>Weight of a layer from one time to another, s: depth of a zone's rain, m, or the seconds for which a grid holds.</summary>
    public double Weight(int layer, double from, double to) => _zoneOfCell is not null
        ? _rates[layer].Integral(from, to) * PerHour
        : Math.Max(0, Math.Min(to, _times[layer + 1]) - Math.Max(from, _times[layer]));

    /// <summary>What a weight of one of a layer means for a cell: 1 in its zone and 0 elsewhere, or the grid's rate, m/s.</summary>
    public float Pattern(int layer, int cell) => _zoneOfCell is not null ? _zoneOfCell[cell] == layer ? 1 : 0 : _grids[layer][cell];

    /// <summary>Depths of rain on some cells in a row, m: the sum of weights times patterns times the factor of each cell. Costs a nanosecond a cell and layer in use.</summary>
    /// <param name="weights">Weight of every layer.</param>
    /// <param name="first">First cell (row * Cols + column).</param>
    /// <param name="factors">Factor of each of the cells.</param>
    /// <param name="depths">To be filled, as long as the factors.</param>
    public void Fill(ReadOnlySpan<float> weights, int first, ReadOnlySpan<float> factors, Span<float> depths)
    {
        if (_zoneOfCell is not null)
        {
            var zones = _zoneOfCell.AsSpan(first, depths.Length);
            for (var i = 0; i < depths.Length; i++) depths[i] = zones[i] < 0 ? 0 : weights[zones[i]] * factors[i];
            return;
        }
        depths.Clear();
        for (var layer = 0; layer < weights.Length; layer++)
        {
            if (weights[layer] == 0) continue;
            var rates = _grids[layer].AsSpan(first, depths.Length);
            for (var i = 0; i < depths.Length; i++) depths[i] += weights[layer] * rates[i] * factors[i];
        }
    }
}
