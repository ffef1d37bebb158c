using Twin.Flood.Kernel;

namespace Twin.Flood;

/// <content>What can be read of a run between two advances.</content>
public sealed partial class FloodSolver
{
    // water thinner than this has no speed worth telling, m
    private const float Still = 1e-3f;

    /// <summary>Depth of a cell (row * Cols + column) now, m.</summary>
    public float DepthAt(int cell) => ValueAt(TileField.Depth, cell / Grid.Cols + 1, cell % Grid.Cols + 1);

    /// <summary>Level of a cell now, m: bed + depth. NaN in a cell without data.</summary>
    public double StageAt(int cell) => BedAt(cell) + DepthAt(cell);

    /// <summary>Bed of a cell now, m: the grid's but where a breach lowers it. NaN in a cell without data.</summary>
    public double BedAt(int cell) => _beds.At(cell);

    /// <summary>Velocity of a cell now, m/s, to the east and to the north; 0 below 1 mm of water.</summary>
    public (float East, float North) VelocityAt(int cell)
    {
        var (row, column, depth) = (cell / Grid.Cols + 1, cell % Grid.Cols + 1, DepthAt(cell));
        if (!(depth > Still)) return (0, 0);
        var x = ValueAt(TileField.MotionX, row, column) + ValueAt(TileField.MotionX, row, MotionOnFaces ? column - 1 : column);
        var y = ValueAt(TileField.MotionY, row, column) + ValueAt(TileField.MotionY, MotionOnFaces ? row - 1 : row, column);
        depth *= (float)(Grid.OpenShare?[cell] ?? 1);
        return (0.5f * x / depth, -0.5f * y / depth);
    }

    /// <summary>Whether a quantity can be read: the depth and velocity always, a statistic if it is kept.</summary>
    public bool Keeps(FloodField field) => field switch
    {
        FloodField.MaxDepth or FloodField.MaxSpeed or FloodField.Arrival => _options.Statistics.HasFlag(FloodStatistics.Peak),
        FloodField.TimeOfMax => _options.Statistics.HasFlag(FloodStatistics.TimeOfMax),
        FloodField.Hazard => _options.Statistics.HasFlag(FloodStatistics.Hazard),
        FloodField.Infiltrated => _plan.Infiltration is not null,
        FloodField.Evaporated => _plan.Evaporates,
        _ => true,
    };

    /// <summary>Copies a quantity of all cells, rows from the north. Costs one pass over the grid.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the grid.</exception>
    /// <exception cref="InvalidOperationException">The statistic is not kept.</exception>
    public void Read(FloodField field, Span<float> destination)
    {
        if (!Keeps(field)) throw new InvalidOperationException($"This run does not keep {field}: ask for it by FloodOptions.Statistics (losses are kept where there are any).");
        if (field is FloodField.EastVelocity or FloodField.NorthVelocity)
        {
            ReadVelocity(field == FloodField.EastVelocity, Fit(destination));
            return;
        }
        ReadRows(field switch
        {
            FloodField.Depth => TileField.Depth,
            FloodField.MaxDepth => TileField.MaxDepth,
            FloodField.MaxSpeed => TileField.MaxSpeed,
            FloodField.Arrival => TileField.Arrival,
            FloodField.TimeOfMax => TileField.TimeOfMax,
            FloodField.Hazard => TileField.Hazard,
            FloodField.Infiltrated => TileField.Infiltrated,
            FloodField.Evaporated => TileField.Evaporated,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        }, Fit(destination));
    }

    /// <summary>A quantity of all cells in a new array.</summary>
    public float[] Read(FloodField field)
    {
        var values = new float[Grid.Cols * Grid.Rows];
        Read(field, values);
        return values;
    }

    /// <summary>How long the depth of each cell was above a threshold so far, s, by the trapezoidal rule over the blocks.</summary>
    /// <param name="threshold">Which one of <see cref="FloodOptions.DurationThresholds"/>, from 0.</param>
    /// <exception cref="InvalidOperationException">Durations are not kept, or there is no such threshold.</exception>
    public float[] ReadDuration(int threshold)
    {
        if (!_options.Statistics.HasFlag(FloodStatistics.Duration)) throw new InvalidOperationException("This run does not keep durations: ask for them by FloodOptions.Statistics.");
        if (threshold < 0 || threshold >= _options.DurationThresholds.Count) throw new InvalidOperationException($"There are {_options.DurationThresholds.Count} thresholds of duration, no number {threshold}.");
        var values = new float[Grid.Cols * Grid.Rows];
        ReadRows(TileField.Duration + threshold, values);
        return values;
    }

    /// <summary>Depths above which durations are kept, m; empty if they are not.</summary>
    public IReadOnlyList<double> DurationThresholds => _options.Statistics.HasFlag(FloodStatistics.Duration) ? _options.DurationThresholds : [];

    /// <summary>Net flow through a boundary in the last step, m3/s, positive outwards; of a flow boundary its inflow now, negative.</summary>
    /// <exception cref="ArgumentException">No boundary of that name.</exception>
    public double BoundaryFlow(string id)
    {
        foreach (var boundary in _forcing.Boundaries)
        {
            if (boundary.Id != id) continue;
            if (boundary.Kind == FloodBoundaryKind.Flow) return -boundary.Series!.At(Time);
            var flow = 0.0;
            for (var slot = 0; slot < _plan.EdgeCells.Length; slot++)
                if (_plan.Boundaries[_plan.EdgeCells[slot].Boundary].Id == id) flow += _books.EdgeFlow[slot];
            return flow;
        }
        throw new ArgumentException($"There is no boundary {id}.", nameof(id));
    }

    /// <summary>Discharge from a cell into a neighbour that shares a side with it in the last step, m3/s. With the second scheme it is the mean of the discharges on both sides of the face.</summary>
    /// <exception cref="ArgumentException">The cells are no neighbours.</exception>
    public double FaceFlow(int from, int to)
    {
        var (row, column, step) = (from / Grid.Cols, from % Grid.Cols, to - from);
        var alongX = Math.Abs(step) == 1 && to / Grid.Cols == row;
        if (!alongX && Math.Abs(step) != Grid.Cols) throw new ArgumentException($"Cells {from} and {to} do not share a side.", nameof(to));
        var (field, first) = (alongX ? TileField.MotionX : TileField.MotionY, Math.Min(from, to));
        double At(int cell) => ValueAt(field, cell / Grid.Cols + 1, cell % Grid.Cols + 1);
        var flux = MotionOnFaces ? At(first) : 0.5 * (At(from) + At(to));
        return flux * Math.Sign(step) * (alongX ? Grid.CellHeight : 0.5 * (Grid.RowWidths[row] + Grid.RowWidths[to / Grid.Cols]));
    }

    /// <summary>
    /// What this run started from <see cref="FloodForcing.Inlets"/>, by its type: <see cref="RatedSinks"/>, <see cref="Structures.StructureExchange"/>, <see cref="Drains.Coupling.CoupledDrains"/>.
    /// The first of its type among combined ones; null if there is none. Read it between advances; it belongs to this run alone.
    /// </summary>
    public T? Sinks<T>() where T : class, IInletSinks => _sinks as T ?? (_sinks as CombinedSinks)?.Parts.OfType<T>().FirstOrDefault();

    /// <summary>The ledger as of now. Costs one pass over the grid.</summary>
    public FloodLedger Ledger => new()
    {
        Time = Time,
        Initial = _initial,
        Stored = Stored(),
        Rain = _rainDepth * _plan.RainArea + _fieldRain[0],
        Infiltrated = _plan.Infiltration is null ? 0 : Volume(TileField.Infiltrated, TileField.InfiltratedRest),
        Evaporated = _plan.Evaporates ? Volume(TileField.Evaporated, TileField.EvaporatedRest) : 0,
        Sources = [.. _plan.Sources.Select((s, i) => new FloodVolume(s.Id, _sourceIn[i]))],
        BoundaryIn = [.. _plan.Boundaries.Select((b, i) => new FloodVolume(b.Id, _edgeIn[i])).Where((_, i) => _plan.Boundaries[i].Kind == FloodBoundaryKind.Stage || _options.Scheme == FloodScheme.FiniteVolume)],
        BoundaryOut = [.. _plan.Boundaries.Select((b, i) => new FloodVolume(b.Id, _edgeOut[i]))],
        Inlets = [.. _plan.Inlets.Select((inlet, i) => new FloodVolume(inlet.Id, _inletOut[i]))],
    };

    private bool MotionOnFaces => _options.Scheme == FloodScheme.LocalInertial;

    private unsafe float ValueAt(TileField field, int ringRow, int ringColumn)
    {
        var tile = _map.Owner(ringRow, ringColumn);
        return tile.RowOf(field, ringRow)[ringColumn - tile.Rect.FirstColumn];
    }

    // a whole row with the ghost ring
    private unsafe void ReadRow(TileField field, int ringRow, Span<float> row)
    {
        foreach (var tile in _map.Across(ringRow)) new Span<float>(tile.RowOf(field, ringRow), tile.Rect.Columns).CopyTo(row[tile.Rect.FirstColumn..]);
    }

    private Span<float> Fit(Span<float> destination) => destination.Length >= Grid.Cols * Grid.Rows
        ? destination
        : throw new ArgumentException($"{Grid.Cols * Grid.Rows} cells do not fit into {destination.Length}.", nameof(destination));

    private void ReadRows(TileField field, Span<float> destination)
    {
        var row = new float[Grid.Cols + 2];
        for (var i = 0; i < Grid.Rows; i++)
        {
            ReadRow(field, i + 1, row);
            row.AsSpan(1, Grid.Cols).CopyTo(destination.Slice(i * Grid.Cols, Grid.Cols));
        }
    }

    private void ReadVelocity(bool east, Span<float> destination)
    {
        var cols = Grid.Cols;
        var (depth, motion, north) = (new float[cols + 2], new float[cols + 2], new float[cols + 2]);
        for (var i = 0; i < Grid.Rows; i++)
        {
            ReadRow(TileField.Depth, i + 1, depth);
            ReadRow(east ? TileField.MotionX : TileField.MotionY, i + 1, motion);
            if (!east && MotionOnFaces) ReadRow(TileField.MotionY, i, north);
            for (var column = 1; column <= cols; column++)
            {
                var other = !MotionOnFaces ? motion[column] : east ? motion[column - 1] : north[column];
                destination[i * cols + column - 1] = depth[column] > Still ? (east ? 0.5f : -0.5f) * (motion[column] + other) / (depth[column] * (float)(Grid.OpenShare?[i * cols + column - 1] ?? 1)) : 0;
            }
        }
    }

    // what rounding left out of the depths is water too
    private double Stored() => Volume(TileField.Depth, TileField.Carry);

    private double Volume(TileField field, TileField rest)
    {
        var (depth, carry, stored) = (new float[Grid.Cols + 2], new float[Grid.Cols + 2], 0.0);
        for (var row = 0; row < Grid.Rows; row++)
        {
            ReadRow(field, row + 1, depth);
            ReadRow(rest, row + 1, carry);
            var sum = 0.0;
            for (var column = 1; column <= Grid.Cols; column++) sum += ((double)depth[column] + carry[column]) * (Grid.OpenShare?[row * Grid.Cols + column - 1] ?? 1);
            stored += sum * Grid.Area(row);
        }
        return stored;
    }
}
