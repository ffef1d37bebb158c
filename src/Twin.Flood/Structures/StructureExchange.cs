namespace Twin.Flood.Structures;

/// <summary>
/// The structures of a run as inlets of the surface: each side is one. At the start of a block the levels of both sides (mean bed + mean depth) give the flow, which
/// the giver loses and the taker receives during that block. What the giver could not give, and what rounding left, is counted in <see cref="InTransit"/> (m3, of either
/// sign) and settled with the taker in the next block: so the two sides always add up, and no flow is late. (Giving a block later feeds waves between two pools.)
/// A flow takes at most half of what stands on the giver's cells in a block; a flow driven by a fall is also held to half of what would level the cells of both sides.
/// <para>State: whether pumps run, the water under way and to which side. <see cref="Rates"/> leaves it alone, <see cref="Taken"/> advances it. Not thread-safe.</para>
/// </summary>
public sealed class StructureExchange : IInletSinks, IFloodState
{
    private readonly Side[] _sides;
    private readonly FloodInlet[] _inlets;
    private readonly (int A, int B)[] _ends;
    private readonly double[] _transit;
    private readonly bool[] _running, _nextRunning, _owedToA, _nextOwedToA;

    private readonly record struct Side(double Bed, double Area);

    /// <summary>Structures on a grid.</summary>
    /// <exception cref="FloodInputException">Two structures of one name, or a cell outside the grid.</exception>
    public StructureExchange(FloodGrid grid, IReadOnlyList<FloodStructure> structures)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(structures);
        var (sides, inlets, names) = (new List<Side>(), new List<FloodInlet>(), new HashSet<string>(StringComparer.Ordinal));
        _ends = new (int, int)[structures.Count];
        for (var i = 0; i < structures.Count; i++)
        {
            var structure = structures[i];
            if (!names.Add(structure.Id)) throw new FloodInputException($"Two structures are named {structure.Id}.");
            _ends[i] = (Add($"{structure.Id} a", structure.A), structure.B is { } b ? Add($"{structure.Id} b", b) : -1);
        }
        (Structures, _sides, _inlets) = (structures, [.. sides], [.. inlets]);
        _transit = new double[structures.Count];
        (_running, _nextRunning, _owedToA, _nextOwedToA) = (new bool[structures.Count], new bool[structures.Count], new bool[structures.Count], new bool[structures.Count]);

        int Add(string id, IReadOnlyList<int> cells)
        {
            foreach (var cell in cells)
                if (cell < 0 || cell >= grid.Bed.Length) throw new FloodInputException($"Structure side {id} names cell {cell}, the grid ends at {grid.Bed.Length - 1}.");
            sides.Add(new(cells.Average(c => grid.Bed[c]), cells.Sum(grid.OpenArea)));
            inlets.Add(new(id, cells));
            return inlets.Count - 1;
        }
    }

    /// <summary>The structures.</summary>
    public IReadOnlyList<FloodStructure> Structures { get; }

    /// <summary>The sides, "ID a" and "ID b"; a side beyond the grid has none.</summary>
    public IReadOnlyList<FloodInlet> Inlets => _inlets;

    /// <summary>Water taken from one side and not yet given to the other, m3; negative where more was given than taken.</summary>
    public double InTransit => _transit.Sum();

    /// <summary>Whether a structure runs (only pumps ever rest).</summary>
    public bool IsRunning(int structure) => _running[structure];

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < _ends.Length; i++)
        {
            var (a, b) = _ends[i];
            var volume = seconds * Flow(i, time + 0.5 * seconds, seconds, depths);
            _nextOwedToA[i] = volume < 0 || (volume == 0 && _owedToA[i]);
            rates[a] = (volume - (_nextOwedToA[i] ? _transit[i] : 0)) / seconds;
            if (b >= 0) rates[b] = (-volume - (_nextOwedToA[i] ? 0 : _transit[i])) / seconds;
        }
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _ends.Length; i++)
        {
            var (a, b) = _ends[i];
            (_running[i], _owedToA[i]) = (_nextRunning[i], _nextOwedToA[i]);
            _transit[i] = b < 0 ? 0 : _transit[i] + volumes[a] + volumes[b];
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var i = 0; i < _ends.Length; i++)
        {
            writer.Write(_running[i]);
            writer.Write(_owedToA[i]);
            writer.Write(_transit[i]);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var i = 0; i < _ends.Length; i++) (_running[i], _owedToA[i], _transit[i]) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadDouble());
    }

    private double Flow(int structure, double middle, double seconds, ReadOnlySpan<double> depths)
    {
        var ((a, b), law) = (_ends[structure], Structures[structure].Law);
        var (levelA, levelB) = (_sides[a].Bed + depths[a], b < 0 ? double.NegativeInfinity : _sides[b].Bed + depths[b]);
        _nextRunning[structure] = law.Runs(_running[structure], levelA);
        var flow = law.Flow(levelA, levelB, middle, _nextRunning[structure]);
        var giver = flow >= 0 ? a : b;
        // nothing comes in from outside
        var most = giver < 0 ? 0 : 0.5 * depths[giver] * _sides[giver].Area / seconds;
        if (law.DrivenByFall && b >= 0)
        {
            var fall = Math.Abs(Math.Max(levelA, law.Sill(middle)) - Math.Max(levelB, law.Sill(middle)));
            most = Math.Min(most, 0.5 * fall * _sides[a].Area * _sides[b].Area / (_sides[a].Area + _sides[b].Area) / seconds);
        }
        return Math.Clamp(flow, -most, most);
    }
}
