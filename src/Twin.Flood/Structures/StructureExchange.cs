namespace Twin.Flood.Structures;

/// <summary>
/// The structures of a run. At the start of a block the levels of both sides (mean bed + mean depth) give the flow, which
/// the giver loses and the taker receives during that block. What the giver could not give, and what rounding left, is counted in <see cref="InTransit"/> (m3, of either
/// sign) and settled with the taker in the next block: so the two sides always add up, and no flow is late. (Giving a block later feeds waves between two pools.)
/// A flow takes at most half of what stands on the giver's cells in a block; a flow driven by a fall is also held to half of what would level the cells of both sides.
/// <para>State: whether pumps run, the water under way and to which side. <see cref="Rates"/> leaves it alone, <see cref="Taken"/> advances it. Not thread-safe.</para>
/// </summary>
public sealed class StructureExchange : IInletSinks, IFloodState
{
    private readonly IReadOnlyList<FloodStructure> _structures;
    private readonly Side[] _sides;
    private readonly (int A, int B)[] _ends;
    // as the last block that stands left them, and as the block that was asked for would
    private readonly StructureMemory[] _now, _next;

    private readonly record struct Side(double Bed, double Area);

    internal StructureExchange(FloodGrid grid, FloodStructures plan)
    {
        _structures = plan.Structures;
        _sides = [.. plan.Inlets.Select(i => Of(grid, i))];
        _ends = new (int, int)[_structures.Count];
        var side = 0;
        for (var i = 0; i < _ends.Length; i++) _ends[i] = (side++, _structures[i].B is null ? -1 : side++);
        (_now, _next) = (new StructureMemory[_ends.Length], new StructureMemory[_ends.Length]);
    }

    /// <summary>Water taken from one side and not yet given to the other, m3; negative where more was given than taken.</summary>
    public double InTransit => _now.Sum(m => m.Transit);

    /// <summary>Whether a structure runs (only pumps ever rest).</summary>
    public bool IsRunning(int structure) => _now[structure].Runs;

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < _ends.Length; i++)
        {
            var ((a, b), law, before) = (_ends[i], _structures[i].Law, _now[i]);
            var runs = law.Runs(before.Runs, _sides[a].Bed + depths[a]);
            var volume = seconds * Flow(i, runs, time + 0.5 * seconds, seconds, depths);
            _next[i] = before with { Runs = runs, OwedToA = volume < 0 || (volume == 0 && before.OwedToA) };
            rates[a] = (volume - (_next[i].OwedToA ? before.Transit : 0)) / seconds;
            if (b >= 0) rates[b] = (-volume - (_next[i].OwedToA ? 0 : before.Transit)) / seconds;
        }
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _ends.Length; i++)
        {
            var (a, b) = _ends[i];
            _now[i] = _next[i] with { Transit = b < 0 ? 0 : _now[i].Transit + volumes[a] + volumes[b] };
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var memory in _now) memory.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var i = 0; i < _now.Length; i++) _now[i] = StructureMemory.Load(reader);
    }

    private static Side Of(FloodGrid grid, FloodInlet inlet)
    {
        foreach (var cell in inlet.Cells)
            if (cell < 0 || cell >= grid.Bed.Length) throw new FloodInputException($"Structure side {inlet.Id} names cell {cell}, the grid ends at {grid.Bed.Length - 1}.");
        return new(inlet.Cells.Average(c => grid.Bed[c]), inlet.Cells.Sum(grid.OpenArea));
    }

    private double Flow(int structure, bool runs, double middle, double seconds, ReadOnlySpan<double> depths)
    {
        var ((a, b), law) = (_ends[structure], _structures[structure].Law);
        var (levelA, levelB) = (_sides[a].Bed + depths[a], b < 0 ? double.NegativeInfinity : _sides[b].Bed + depths[b]);
        var flow = law.Flow(levelA, levelB, middle, runs);
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
