namespace Twin.Flood.Kernel;

/// <summary>The statistics of a tile's own cells.</summary>
internal sealed unsafe class TileStatistics
{
    private readonly StatisticsSetting _setting;
    private readonly int _lanes;
    private readonly FloatRows? _maxDepth, _maxSpeed, _arrival, _timeOfMax, _hazard;
    private readonly FloatRows[] _durations;

    public TileStatistics(StatisticsSetting setting, int rows, int lanes)
    {
        (_setting, _lanes) = (setting, lanes);
        FloatRows? Kept(FloodStatistics kind) => setting.Kept.HasFlag(kind) ? new(rows, lanes) : null;
        (_maxDepth, _maxSpeed, _arrival) = (Kept(FloodStatistics.Peak), Kept(FloodStatistics.Peak), Kept(FloodStatistics.Peak));
        (_timeOfMax, _hazard) = (Kept(FloodStatistics.TimeOfMax), Kept(FloodStatistics.Hazard));
        _durations = setting.Kept.HasFlag(FloodStatistics.Duration) ? [.. setting.Thresholds.Select(_ => new FloatRows(rows, lanes))] : [];
        _arrival?.Fill(float.PositiveInfinity);
    }

    /// <summary>Whether anything is kept.</summary>
    public bool Any => _setting.Kept != FloodStatistics.None;

    /// <summary>The water at the start counts.</summary>
    public void Begin(int row, int column, float depth)
    {
        var at = (nint)row * _lanes + column;
        if (_maxDepth is not null) _maxDepth.At[at] = depth;
        if (_arrival is not null && depth > _setting.ArrivalDepth) _arrival.At[at] = 0;
    }

    /// <summary>A row of a quantity from its first owned cell, or null where it is not kept.</summary>
    public float* RowOf(TileField field, int row)
    {
        var rows = field switch
        {
            TileField.MaxDepth => _maxDepth,
            TileField.MaxSpeed => _maxSpeed,
            TileField.Arrival => _arrival,
            TileField.TimeOfMax => _timeOfMax,
            TileField.Hazard => _hazard,
            _ => field - TileField.Duration is var i && i >= 0 && i < _durations.Length ? _durations[i] : null,
        };
        return rows is null ? null : rows.At + (nint)row * _lanes;
    }

    /// <summary>All rows at a row, moved by some lanes.</summary>
    public StatisticsPointers RowsAt(int row, int lanes)
    {
        var at = (nint)row * _lanes + lanes;
        var rows = new StatisticsPointers { Thresholds = _durations.Length };
        if (_maxDepth is not null) (rows.MaxDepth, rows.MaxSpeed, rows.Arrival) = ((nint)(_maxDepth.At + at), (nint)(_maxSpeed!.At + at), (nint)(_arrival!.At + at));
        if (_timeOfMax is not null) rows.TimeOfMax = (nint)(_timeOfMax.At + at);
        if (_hazard is not null) rows.Hazard = (nint)(_hazard.At + at);
        for (var i = 0; i < _durations.Length; i++) rows.Durations[i] = (nint)(_durations[i].At + at);
        return rows;
    }

    /// <summary>What the kernel needs of a block.</summary>
    public StatisticsBlock Over(BlockStep block)
    {
        var over = new StatisticsBlock { Start = (float)block.Start, Seconds = (float)block.Seconds, End = (float)block.End, ArrivalDepth = _setting.ArrivalDepth, DebrisFactor = _setting.DebrisFactor };
        for (var i = 0; i < _durations.Length; i++) over.Thresholds[i] = _setting.Thresholds[i];
        return over;
    }
}
