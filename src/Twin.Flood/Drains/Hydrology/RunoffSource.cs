namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// Runoff of a network's subcatchments to its nodes, by SWMM's nonlinear reservoir in steps of the network's wet and dry step (cut at changes of the rain).
/// Rain = evaporation + infiltration + runoff + stored, exactly but for rounding. The steps depend on the rain alone, not on who asks when: the same rain gives the
/// same bits. Within a step the flow runs between its momentary values so that the volume of the step is kept (<see cref="FlowWithin"/>). One caller at a time.
/// A step of 700 subcatchments takes some 0.2 ms.
/// </summary>
public sealed class RunoffSource : ISavedInflows
{
    /// <summary>Runoff below which a dry step will do, m/s: 0.001 in/h, as in SWMM.</summary>
    private const double Trickle = 0.001 * 0.0254 / 3600;

    private readonly DrainNetwork _network;
    private readonly RainRecord?[] _rain;
    private readonly SubcatchmentWater[] _lands;
    private readonly int[] _order;
    private readonly int[] _slot;
    private readonly int[] _nodes;
    private readonly double[] _runon;
    private readonly double[] _before;
    private readonly double[] _after;
    private readonly double[] _mean;
    private double _from;
    private double _to;
    private double _rained;
    private double _evaporated;
    private double _infiltrated;
    private double _toNodes;
    private double _outside;

    /// <summary>The runoff of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rain">Rain by gage in place of the network's own; a null element (or no list) leaves that of the network.</param>
    /// <exception cref="DrainInputException">A gage that a subcatchment uses has no rain.</exception>
    public RunoffSource(DrainNetwork network, IReadOnlyList<RainRecord?>? rain = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (rain is not null && rain.Count != network.RainGages.Length) throw new ArgumentException($"There are {network.RainGages.Length} rain gages, but rain for {rain.Count}.", nameof(rain));
        _network = network;
        _rain = [.. network.RainGages.Select((gage, i) => rain?[i] ?? gage.Rain)];
        foreach (var land in network.Subcatchments)
            if (land.Gage >= 0 && _rain[land.Gage] is null)
                throw new DrainInputException(network.File, network.RainGages[land.Gage].Line, $"The gage '{network.RainGages[land.Gage].Id}' has no rain: {network.RainGages[land.Gage].Missing}");
        _lands = [.. network.Subcatchments.Select(land => new SubcatchmentWater(land))];
        _order = Downhill(network);
        _nodes = [.. network.Subcatchments.Select(s => s.OutletNode).Where(n => n >= 0).Distinct().Order()];
        _slot = [.. network.Subcatchments.Select(s => Array.BinarySearch(_nodes, s.OutletNode))];
        (_runon, _before, _after, _mean) = (new double[_lands.Length], new double[_nodes.Length], new double[_nodes.Length], new double[_nodes.Length]);
    }

    /// <summary>The books up to the end of the last step, which lies at or after the last time that was asked for.</summary>
    public RunoffLedger Ledger => new(_to, _rained, _evaporated, _infiltrated, _toNodes, _outside, _lands.Sum(l => l.Stored) + _runon.Sum());

    /// <summary>Runoff of a subcatchment at the end of the last step, m3/s.</summary>
    public double RunoffOf(int subcatchment) => _lands[subcatchment].Rate;

    /// <inheritdoc/>
    public void Fill(double from, double to, Span<double> flows)
    {
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, "The interval must end after it begins.");
        if (from < _from - 1e-6) throw new ArgumentOutOfRangeException(nameof(from), from, "Runoff is asked for one interval after the other; this one lies in the past.");
        flows.Clear();
        for (var at = Math.Max(from, _from); at < to;)
        {
            if (at >= _to) Step();
            var until = Math.Min(to, _to);
            if (until > at) Share(at, until, to - from, flows);
            at = Math.Max(at, until);
        }
    }

    /// <summary>Writes the state. A source of the same network and rain that reads it goes on with the same bits.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var value in new[] { _from, _to, _rained, _evaporated, _infiltrated, _toNodes, _outside }) writer.Write(value);
        foreach (var values in _lands.Select(l => l.State).Append(_runon).Append(_before).Append(_after).Append(_mean)) foreach (var value in values) writer.Write(value);
    }

    /// <summary>Takes a state up that a source of the same network and rain has written.</summary>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        double[] Values(int count)
        {
            var values = new double[count];
            for (var i = 0; i < count; i++) values[i] = reader.ReadDouble();
            return values;
        }
        var books = Values(7);
        (_from, _to, _rained, _evaporated, _infiltrated, _toNodes, _outside) = (books[0], books[1], books[2], books[3], books[4], books[5], books[6]);
        foreach (var land in _lands) land.State = Values(land.State.Length);
        foreach (var values in new[] { _runon, _before, _after, _mean }) Values(values.Length).CopyTo(values, 0);
    }

    /// <summary>Adds what flows from one time to another within the last step, as a mean over <paramref name="interval"/>.</summary>
    private void Share(double from, double to, double interval, Span<double> flows)
    {
        var length = _to - _from;
        var (a, b) = ((from - _from) / length, (to - _from) / length);
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (_mean[i] == 0) continue;
            flows[_nodes[i]] += (FlowWithin.Passed(_before[i], _after[i], _mean[i], b) - FlowWithin.Passed(_before[i], _after[i], _mean[i], a)) * length / interval;
        }
    }

    private void Step()
    {
        _from = _to;
        var length = Length();
        _to = _from + length;
        var (middle, options) = (_from + length / 2, _network.Options);
        var evaporation = _network.Evaporation.At(middle, options.Start);
        var recovery = _network.Evaporation.Recovery?.At(options.Start.AddSeconds(middle)) ?? 1;
        _after.CopyTo(_before, 0);
        Array.Clear(_after);
        Array.Clear(_mean);
        foreach (var i in _order)
        {
            var (water, land) = (_lands[i], _lands[i].Land);
            var rain = land.Gage >= 0 ? _rain[land.Gage]!.Depth(_from, _to) / length : 0;
            var runon = _runon[i];
            _runon[i] = 0;
            water.Advance(length, rain, _network.Evaporation.DryOnly && rain > 0 ? 0 : evaporation, runon, recovery);
            (_rained, _evaporated, _infiltrated) = (_rained + water.Rain, _evaporated + water.Evaporated, _infiltrated + water.Infiltrated);
            if (land.OutletNode >= 0)
            {
                _mean[_slot[i]] += water.Left / length;
                _after[_slot[i]] += water.Rate;
                _toNodes += water.Left;
            }
            else if (land.OutletSubcatchment >= 0 && land.OutletSubcatchment != i)
            {
                _runon[land.OutletSubcatchment] += water.Left;
            }
            else
            {
                _outside += water.Left;
            }
        }
    }

    /// <summary>The wet or the dry step, cut where the rain of a gage changes.</summary>
    private double Length()
    {
        var (wet, change) = (false, double.PositiveInfinity);
        foreach (var land in _lands)
        {
            if (land.Rate > Trickle * land.Land.Area) wet = true;
            if (land.Land.Gage < 0) continue;
            var rain = _rain[land.Land.Gage]!;
            if (rain.At(_from) > 0) wet = true;
        }
        foreach (var rain in _rain) if (rain is not null) change = Math.Min(change, rain.NextChange(_from));
        return Math.Min(wet ? _network.Options.WetStep : Math.Max(_network.Options.DryStep, _network.Options.WetStep), change - _from);
    }

    /// <summary>Subcatchments so that each comes before the one it runs onto; where they run in a ring, one of it passes its water on a step later.</summary>
    private static int[] Downhill(DrainNetwork network)
    {
        var subcatchments = network.Subcatchments;
        var (done, order) = (new bool[subcatchments.Length], new List<int>(subcatchments.Length));
        // chains are followed to their end, then taken backwards: the end comes last
        for (var i = 0; i < subcatchments.Length; i++)
        {
            var chain = new List<int>();
            for (var at = i; at >= 0 && !done[at]; at = subcatchments[at].OutletSubcatchment)
            {
                done[at] = true;
                chain.Add(at);
            }
            order.InsertRange(0, chain);
        }
        return [.. order];
    }
}
