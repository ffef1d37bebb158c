using Twin.Flood.Kernel;

namespace Twin.Flood;

/// <content>Blocks one after another: chosen, run by all tiles, judged, booked.</content>
public sealed partial class FloodSolver
{
    // local inertia: 0.85 of the stability limit sqrt(g h) dt sqrt(1/dx2 + 1/dy2) = 1; finite volumes: 0.4 of a cell a step (1/2 is their limit).
    // Within a block the signal may grow until 1.17 times that
    private const double Headroom = 1.17, ThinnestDepth = 1e-3, LongestFilmBlock = 10;
    // a litre more or less says nothing of a run that has only begun, m3
    private const double LeastImbalance = 1e-3;

    private void Loop(BlockCrew crew, double until, IProgress<FloodProgress>? progress, CancellationToken cancel)
    {
        Action<ITile> prepare = t => t.Prepare(_block!), run = t => RunAwake(t), accept = t => t.Accept(_block!);
        var pacer = new Pacer(_options.DutyCycle, _options.Clock);
        var reported = _options.Clock.GetTimestamp();
        var taken = new double[_plan.Inlets.Count];
        while (until - Time > 1e-9)
        {
            cancel.ThrowIfCancellationRequested();
            var rain = PlanBlock(until);
            crew.Do(_tiles, prepare);
            crew.Do(_tiles, run);
            var reached = Fastest(t => t.ReachedSignal);
            // written so that a signal that is not a number is too fast
            if (!(_block!.Dt * reached <= _courant * Headroom * _reach))
            {
                RepeatedBlocks++;
                _retry = _block.Dt * 0.5;
                if (_retry < SmallestStep) ThrowTooFast(insane: double.IsNaN(reached));
                continue;
            }
            crew.Do(_tiles, accept);
            Book(rain, taken);
            _retry *= 1.5;
            if (_retry > _longestStep) _retry = 0;
            if (progress is not null && _options.Clock.GetElapsedTime(reported) >= _options.ProgressInterval)
            {
                progress.Report(Progress(until));
                reported = _options.Clock.GetTimestamp();
            }
            pacer.Breathe(cancel);
        }
        Time = until;
        LowerBeds();
        progress?.Report(Progress(until));
        CheckLedger();
    }

    private void RunAwake(ITile tile)
    {
        if (tile.Awake) tile.Run(_block!);
    }

    /// <summary>Chooses the next block and its rain (m); every number comes from the whole domain, so the choice does not depend on the partitioning.</summary>
    private double PlanBlock(double until)
    {
        var signal = Math.Max(Fastest(t => t.MaxSignal), Math.Sqrt(Gravity * ThinnestDepth));
        for (var b = 0; b < _plan.Boundaries.Count; b++)
            if (_plan.Boundaries[b] is { Depth: { } depth, Series: { } inflow }) signal = Math.Max(signal, Math.Sqrt(Gravity * depth) + inflow.At(Time) / depth / _plan.EdgeLengths[b]);
        foreach (var boundary in _plan.Boundaries)
            if (boundary is { Kind: FloodBoundaryKind.Stage, Series: { } level }) signal = Math.Max(signal, Math.Sqrt(Gravity * Math.Max(0, Math.Min(level.At(Time) - _plan.Datum, DeepestOutside(boundary, level.At(Time))))));
        var dt = Math.Min(_longestStep, _courant * _reach / signal);
        if (_retry > 0) dt = Math.Min(dt, _retry);
        var steps = _options.BlockSteps;
        if (_forcing.Rain is not null || _sinks is not null || _forcing.RainField is not null || _forcing.Infiltration is not null)
        {
            // rain falls, ground takes and drains look at the depth once per block: keep it short while the films are thin
            dt = Math.Min(dt, LongestFilmBlock);
            steps = Math.Clamp((int)(LongestFilmBlock / dt), 1, steps);
        }
        var left = until - Time;
        if (left <= dt * steps)
        {
            steps = Math.Max(1, (int)Math.Ceiling(left / dt - 1e-9));
            dt = left / steps;
        }
        var step = (float)dt;
        _plan.Factors.Set(step);
        var seconds = (double)step * steps;
        var rain = (_forcing.Rain?.Integral(Time, Time + seconds) ?? 0) / 3.6e6;
        if (_sinks is { } sinks)
        {
            ReadInletDepths();
            sinks.Rates(Time, seconds, _inletDepths, _inletRates);
            for (var i = 0; i < _inletRates.Length; i++)
                if (!double.IsFinite(_inletRates[i])) throw new FloodInputException($"The rate of inlet {_plan.Inlets[i].Id} is {_inletRates[i]} m3/s.");
        }
        _block = new()
        {
            Start = Time,
            Dt = step,
            Steps = steps,
            RainDepth = Due(rain + _rainCarry),
            RainWeights = RainWeights(seconds),
            EvaporationDepth = Due(Evaporation(Time, Time + seconds) + _rests[0]),
            InletRates = _inletRates,
            SourceVolumes = SourceVolumes(step, steps),
            Levels = Levels(step, steps),
        };
        return rain;
    }

    // what the float of the last amount had too much is owed until more comes: an amount below zero would take water that the ledger knows nothing of
    private static float Due(double amount) => (float)Math.Max(0, amount);

    private double Evaporation(double from, double to) => (_forcing.Evaporation?.Integral(from, to) ?? 0) / 3.6e6;

    private float[] RainWeights(double seconds)
    {
        if (_forcing.RainField is not { } field) return [];
        var weights = new float[field.Layers];
        for (var layer = 0; layer < weights.Length; layer++) weights[layer] = Due(field.Weight(layer, Time, Time + seconds) + _layerRests[layer]);
        return weights;
    }

    private double[] SourceVolumes(float dt, int steps)
    {
        var volumes = new double[steps * _plan.Sources.Count];
        for (var step = 0; step < steps; step++)
        {
            var time = Time + step * (double)dt;
            for (var i = 0; i < _plan.Sources.Count; i++) volumes[step * _plan.Sources.Count + i] = _plan.Sources[i].Inflow.Integral(time, time + dt);
        }
        return volumes;
    }

    private double[] Levels(float dt, int steps)
    {
        var levels = new double[(steps + 1) * _plan.Boundaries.Count];
        for (var step = 0; step <= steps; step++)
        {
            var time = step < steps ? Time + (step + 0.5) * dt : Time + (double)dt * steps;
            for (var b = 0; b < _plan.Boundaries.Count; b++)
            {
                if (_plan.Boundaries[b] is { Kind: FloodBoundaryKind.Stage, Series: { } level }) levels[step * _plan.Boundaries.Count + b] = level.At(time) - _plan.Datum;
                if (_plan.Boundaries[b] is { Kind: FloodBoundaryKind.Flow, Series: { } inflow }) levels[step * _plan.Boundaries.Count + b] = step < steps ? inflow.Integral(time - 0.5 * dt, time + 0.5 * dt) / dt : inflow.At(time);
            }
        }
        return levels;
    }

    private double DeepestOutside(FloodBoundary boundary, double level)
    {
        var deepest = 0.0;
        foreach (var edge in _plan.EdgeCells)
            if (_plan.Boundaries[edge.Boundary] == boundary) deepest = Math.Max(deepest, level - Grid.Bed[(edge.EdgeRow - 1) * Grid.Cols + edge.EdgeColumn - 1]);
        return deepest;
    }

    private void Book(double rain, double[] taken)
    {
        // what the float of this block's rain left out falls with the next block
        _rainCarry += rain - _block!.RainDepth;
        _rainDepth += _block!.RainDepth;
        _rests[0] += Evaporation(_block.Start, _block.End) - _block.EvaporationDepth;
        for (var layer = 0; layer < _layerRests.Length; layer++)
        {
            _layerRests[layer] += _forcing.RainField!.Weight(layer, _block.Start, _block.End) - _block.RainWeights[layer];
            _fieldRain[0] += _block.RainWeights[layer] * _plan.LayerVolumes[layer];
        }
        for (var i = 0; i < _sourceIn.Length; i++) _sourceIn[i] += _plan.Sources[i].Inflow.Integral(_block.Start, _block.End);
        for (var slot = 0; slot < _plan.EdgeCells.Length; slot++)
        {
            var (boundary, volume) = (_plan.EdgeCells[slot].Boundary, _books.EdgeVolume[slot]);
            (volume > 0 ? _edgeOut : _edgeIn)[boundary] += Math.Abs(volume);
        }
        if (_sinks is { } sinks)
        {
            Array.Clear(taken);
            for (var slot = 0; slot < _plan.InletCells.Length; slot++) taken[_plan.InletCells[slot].Owner] += _books.InletVolume[slot];
            for (var i = 0; i < taken.Length; i++) _inletOut[i] += taken[i];
            sinks.Taken(_block.Start, _block.Seconds, taken);
        }
        Time = _block.End;
        Steps += _block.Steps;
        LowerBeds();
    }

    // of the time alone, so that a resumed run has the same
    private void LowerBeds() => _beds.Lower(Time, _plan.Datum, _tiles);

    private void ReadInletDepths()
    {
        Array.Clear(_inletDepths);
        foreach (var cell in _plan.InletCells) _inletDepths[cell.Owner] += ValueAt(TileField.Depth, cell.Row, cell.Column) / (double)_plan.Inlets[cell.Owner].Cells.Count;
    }

    private double Fastest(Func<ITile, float> signalOf)
    {
        var fastest = 0.0;
        foreach (var tile in _tiles) fastest = signalOf(tile) is var signal && float.IsNaN(signal) ? double.NaN : Math.Max(fastest, signal);
        return fastest;
    }

    private FloodProgress Progress(double until)
    {
        var (wet, deepest, row) = (0, 0f, new float[Grid.Cols + 2]);
        for (var i = 1; i <= Grid.Rows; i++)
        {
            ReadRow(TileField.Depth, i, row);
            for (var column = 1; column <= Grid.Cols; column++)
            {
                deepest = Math.Max(deepest, row[column]);
                if (row[column] > Still) wet++;
            }
        }
        return new(Time, until, Steps, _block?.Dt ?? 0, wet, deepest, Ledger.MassError);
    }

    private void CheckLedger()
    {
        var ledger = Ledger;
        Judge("the ledger", ledger.Imbalance, ledger.MassError);
        if (_sinks is IFloodBooks books) Judge("the ledger of the drains and the surface", books.Imbalance(ledger, out var massError), massError);

        void Judge(string what, double imbalance, double massError)
        {
            if (massError <= _options.LargestMassError || Math.Abs(imbalance) < LeastImbalance) return;
            var (row, column) = DeepestCell();
            throw new FloodUnstableException(row, column, Time, FormattableString.Invariant($"{what} does not close: {imbalance:E2} m3 are too many, {massError:E1} of the water, more than {_options.LargestMassError:E1}; the deepest water stands there."));
        }
    }

    private void ThrowInsane()
    {
        var faults = _tiles.Select(t => t.FindFault()).OfType<(int Row, int Column, float Depth)>().ToList();
        if (faults.Count == 0) throw new FloodUnstableException(0, 0, Time, "the motion of the water is not finite.");
        var fault = faults.MaxBy(f => float.IsNaN(f.Depth) ? 0 : f.Depth);
        var (row, column) = (Math.Clamp(fault.Row - 1, 0, Grid.Rows - 1), Math.Clamp(fault.Column - 1, 0, Grid.Cols - 1));
        throw new FloodUnstableException(row, column, Time, FormattableString.Invariant($"the depth became {fault.Depth} m within {_block!.Seconds:G3} s."));
    }

    private void ThrowTooFast(bool insane)
    {
        if (insane) ThrowInsane();
        var (row, column) = DeepestCell();
        throw new FloodUnstableException(row, column, Time, FormattableString.Invariant($"the time step would fall below {SmallestStep} s; the water is {DepthAt(row * Grid.Cols + column):F3} m deep there. Is an inflow too large for its cell?"));
    }

    private (int Row, int Column) DeepestCell()
    {
        var (deepest, at) = (-1f, 0);
        for (var cell = 0; cell < Grid.Bed.Length; cell++)
            if (DepthAt(cell) is var depth && depth > deepest) (deepest, at) = (depth, cell);
        return (at / Grid.Cols, at % Grid.Cols);
    }
}
