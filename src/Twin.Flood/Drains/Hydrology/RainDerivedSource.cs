namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// Rain-derived inflow and infiltration of sewers: rain beyond an initial abstraction, times R and the sewershed's area, spread over triangular unit hydrographs
/// (SWMM reference manual, vol. I, chapter 7). The convolution is exact: over all time each pulse gives the volume it took in. One caller at a time.
/// </summary>
public sealed class RainDerivedSource : ISavedInflows
{
    /// <summary>Longest pulse of rain, s.</summary>
    private const double Pulse = 3600;

    private readonly DrainNetwork _network;
    private readonly RainRecord?[] _rain;
    private readonly State[] _states;

    /// <summary>The rain-derived inflows of a network; <paramref name="rain"/> as for <see cref="RunoffSource"/>.</summary>
    /// <exception cref="DrainInputException">A gage that a sewershed uses has no rain.</exception>
    public RainDerivedSource(DrainNetwork network, IReadOnlyList<RainRecord?>? rain = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _rain = [.. network.RainGages.Select((gage, i) => rain?[i] ?? gage.Rain)];
        _states = [.. network.RainDerivedInflows.Select(inflow => new State(inflow))];
        foreach (var inflow in network.RainDerivedInflows)
            if (network.RainGages[inflow.Hydrographs.Gage] is var gage && _rain[inflow.Hydrographs.Gage] is null)
                throw new DrainInputException(network.File, gage.Line, $"The gage '{gage.Id}' has no rain: {gage.Missing}");
    }

    /// <inheritdoc/>
    public void Fill(double from, double to, Span<double> flows)
    {
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, "The interval must end after it begins.");
        flows.Clear();
        foreach (var state in _states)
        {
            var rain = _rain[state.Inflow.Hydrographs.Gage]!;
            while (state.Time < to) state.Take(rain, Math.Min(state.Time + Pulse, rain.NextChange(state.Time)), _network.Options.Start);
            flows[state.Inflow.Node] += state.Volume(from, to) / (to - from);
        }
    }

    /// <summary>Writes the state. A source of the same network and rain that reads it goes on with the same bits.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var state in _states) state.Save(writer);
    }

    /// <summary>Takes a state up that a source of the same network and rain has written.</summary>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var state in _states) state.Load(reader);
    }

    /// <summary>One sewershed: the abstraction used so far and the pulses of rain that still run off.</summary>
    private sealed class State(RainDerivedInflow inflow)
    {
        private readonly List<(double From, double To, double Volume, int Shape)> _pulses = [];
        private readonly double[] _used = [.. Enumerable.Range(0, 3).Select(r => inflow.Hydrographs.ByMonth[r]?.InitialAbstraction ?? 0)];

        public RainDerivedInflow Inflow => inflow;

        public double Time { get; private set; }

        public void Take(RainRecord rain, double until, DateTime start)
        {
            var (depth, length) = (rain.Depth(Time, until), until - Time);
            var month = start.AddSeconds(Time + length / 2).Month - 1;
            for (var response = 0; response < 3; response++)
            {
                if (inflow.Hydrographs.ByMonth[month * 3 + response] is not { } unit) continue;
                if (depth <= 0)
                {
                    _used[response] = Math.Max(0, _used[response] - unit.Recovery * length);
                    continue;
                }
                var net = Math.Max(0, depth - Math.Max(0, unit.MaxAbstraction - _used[response]));
                _used[response] += depth - net;
                if (net * unit.Ratio > 0) _pulses.Add((Time, until, net * unit.Ratio * inflow.Area, month * 3 + response));
            }
            Time = until;
        }

        public double Volume(double from, double to)
        {
            var sum = 0.0;
            foreach (var (start, end, volume, shape) in _pulses)
            {
                var unit = inflow.Hydrographs.ByMonth[shape]!;
                // the mean over the pulse of what each of its moments has given since
                sum += volume * (Given(unit, to, start, end) - Given(unit, from, start, end));
            }
            _pulses.RemoveAll(p => to >= p.To + inflow.Hydrographs.ByMonth[p.Shape]!.TimeToPeak * (1 + inflow.Hydrographs.ByMonth[p.Shape]!.Recession));
            return sum;
        }

        public void Save(BinaryWriter writer)
        {
            writer.Write(Time);
            foreach (var used in _used) writer.Write(used);
            writer.Write(_pulses.Count);
            foreach (var (from, to, volume, shape) in _pulses)
            {
                writer.Write(from);
                writer.Write(to);
                writer.Write(volume);
                writer.Write(shape);
            }
        }

        public void Load(BinaryReader reader)
        {
            Time = reader.ReadDouble();
            for (var i = 0; i < 3; i++) _used[i] = reader.ReadDouble();
            _pulses.Clear();
            for (var count = reader.ReadInt32(); count > 0; count--) _pulses.Add((reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32()));
        }

        /// <summary>Share of an even pulse that has run off by a time: the integral of the triangle's own integral.</summary>
        private static double Given(UnitHydrograph unit, double time, double start, double end) => (Twice(unit, time - start) - Twice(unit, time - end)) / (end - start);

        /// <summary>Second integral of the triangle of area 1 with peak at T and base T (1 + K).</summary>
        private static double Twice(UnitHydrograph unit, double time)
        {
            var (peak, width) = (unit.TimeToPeak, unit.TimeToPeak * (1 + unit.Recession));
            if (time <= 0) return 0;
            // up to the peak the triangle rises by 2 / (width peak) a second; its integrals are that times t^2 / 2 and t^3 / 6
            if (time <= peak) return time * time * time / (3 * width * peak);
            // from there on it is 1 less what is still to come, which from the end backwards is a rising triangle too
            var (fall, rest) = (width - peak, Math.Max(0, width - time));
            var coming = fall > 0 ? (fall * fall * fall - rest * rest * rest) / (3 * width * fall) : 0;
            return peak * peak / (3 * width) + (time - peak) - coming;
        }
    }
}
