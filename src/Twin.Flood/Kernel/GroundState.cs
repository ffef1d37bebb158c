using Twin.Flood.Losses;

namespace Twin.Flood.Kernel;

/// <summary>What the own cells of a tile have lost to ground and air, and the parameters by which they lose. Rows as those of the statistics.</summary>
internal sealed unsafe class GroundState
{
    private const double PerHour = 1 / 3.6e6;
    private readonly FloodInfiltration? _infiltration;
    private readonly int _lanes;
    private readonly FloatRows? _rate, _excess, _decay, _left, _suction, _deficit, _sunk, _sunkRest, _risen, _risenRest;
    private readonly double _fastestDecay;

    /// <summary>State of a tile with some rows and lanes; <paramref name="cellAt"/> gives the cell at a row and lane, or -1.</summary>
    public GroundState(FloodPlan plan, int rows, int lanes, Func<int, int, int> cellAt)
    {
        (_infiltration, _lanes) = (plan.Infiltration, lanes);
        FloatRows New() => new(rows, lanes);
        if (plan.Evaporates) (_risen, _risenRest) = (New(), New());
        if (_infiltration is not { } law) return;
        (_sunk, _sunkRest, _rate) = (New(), New(), New());
        if (law.Kind == InfiltrationKind.Horton) (_excess, _decay, _left) = (New(), New(), New());
        if (law.Kind == InfiltrationKind.GreenAmpt) (_suction, _deficit) = (New(), New());
        _left?.Fill(1);
        _fastestDecay = law.Decay.Maximum / 3600;
        for (var row = 0; row < rows; row++)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                if (cellAt(row, lane) is not (var cell and >= 0) || !plan.Grid.IsOpen(cell)) continue;
                var at = (nint)row * lanes + lane;
                _rate.At[at] = (float)(law.Rate[cell] * PerHour);
                if (_excess is not null) (_excess.At[at], _decay!.At[at]) = ((float)((law.FirstRate[cell] - law.Rate[cell]) * PerHour), (float)(law.Decay[cell] / 3600));
                if (_suction is not null) (_suction.At[at], _deficit!.At[at]) = ((float)law.Suction[cell], (float)law.Deficit[cell]);
            }
        }
    }

    /// <summary>A row of a quantity from its first owned cell, or null where it is not kept.</summary>
    public float* RowOf(TileField field, int row)
    {
        var rows = field switch
        {
            TileField.Infiltrated => _sunk,
            TileField.InfiltratedRest => _sunkRest,
            TileField.HortonLeft => _left,
            TileField.Evaporated => _risen,
            TileField.EvaporatedRest => _risenRest,
            _ => null,
        };
        return rows is null ? null : rows.At + (nint)row * _lanes;
    }

    /// <summary>Takes the losses of a block from lanes of a row.</summary>
    /// <param name="h">First owned depth of the row.</param>
    /// <param name="carry">First owned rounding remainder.</param>
    /// <param name="row">Row.</param>
    /// <param name="start">First lane, counted from the first owned one.</param>
    /// <param name="end">First lane after the last.</param>
    /// <param name="block">The block.</param>
    public void Take<V>(float* h, float* carry, int row, int start, int end, BlockStep block) where V : struct, ISimd<V>
    {
        var at = (nint)row * _lanes;
        if (_infiltration is { } law)
        {
            var seconds = Math.Clamp(law.Until - block.Start, 0, block.Seconds);
            float* sum = _sunk!.At + at, rest = _sunkRest!.At + at, rate = _rate!.At + at;
            if (seconds > 0 && law.Kind == InfiltrationKind.Constant)
            {
                LossRows<V>.Constant(h, carry, sum, rest, rate, start, end, (float)seconds);
            }
            else if (law.Kind == InfiltrationKind.Horton)
            {
                var parts = Math.Max(1, (int)Math.Ceiling(seconds * _fastestDecay / LossRows<V>.HortonReach));
                for (var part = 0; part < parts; part++)
                    LossRows<V>.Horton(h, carry, sum, rest, rate, _excess!.At + at, _decay!.At + at, _left!.At + at, start, end, (float)(seconds / parts));
            }
            else if (law.Kind == InfiltrationKind.GreenAmpt)
            {
                LossRows<V>.GreenAmpt(h, carry, sum, rest, rate, _suction!.At + at, _deficit!.At + at, start, end, (float)seconds);
            }
        }
        if (_risen is not null && block.EvaporationDepth > 0) LossRows<V>.Uniform(h, carry, _risen.At + at, _risenRest!.At + at, start, end, block.EvaporationDepth);
    }
}
