using Twin.Flood.Cases;
using Twin.Flood.Kernel;
using Twin.Flood.Kernel.FiniteVolume;

namespace Twin.Flood.Tests.FiniteVolume;

/// <summary>The finite-volume kernel over one grid, a step at a time, for tests of the kernel alone: ghost ring, edges, rain, sources.</summary>
internal sealed unsafe class FvDomain<V> where V : struct, ISimd<V>
{
    private const int Pad = CellRows.Pad;
    private readonly FloodGrid _grid;
    private readonly FloodForcing _forcing;
    private readonly RowFactors _factors;
    private readonly int _stride, _end, _total;
    private readonly FloatRows _h, _hu, _hv, _z, _n2, _carry, _memory;
    private readonly FvRow[] _rows = new FvRow[4];
    private readonly List<Edge> _edges = [];
    private readonly float _datum;
    private readonly float[] _rain;

    private sealed record Edge(int Boundary, FloodBoundary Of, nint Ghost, nint Cell, nint Inner, int FaceRow, nint Face, bool AlongX, int Outward, double Length, float Conveyance, int N);

    public FvDomain(FloodGrid grid, FloodForcing forcing)
    {
        (_grid, _forcing, _factors) = (grid, forcing, new(grid));
        _total = grid.Rows + 4;
        var lanes = (grid.Cols + 2 + 15) / 16 * 16;
        (_end, _stride) = (Pad + lanes, lanes + 2 * Pad);
        FloatRows New() => new(_total, _stride);
        (_h, _hu, _hv, _z, _n2, _carry, _memory) = (New(), New(), New(), New(), New(), New(), new(4 * FvField.Count, _stride));
        for (var i = 0; i < 4; i++) _rows[i] = new(_memory.At + i * FvField.Count * _stride, _stride);
        _z.Fill(FloodPlan.Wall);
        _datum = (float)Math.Floor(Enumerable.Range(0, grid.Bed.Length).Where(grid.IsOpen).Min(i => grid.Bed[i]) * 1024) / 1024;
        _rain = new float[grid.Bed.Length];
        for (var i = 0; i < grid.Bed.Length; i++)
        {
            var at = At(i);
            if (!grid.IsOpen(i)) continue;
            _z.At[at] = (float)(grid.Bed[i] - _datum);
            _n2.At[at] = (float)(grid.Manning[i] * grid.Manning[i]);
            var depth = forcing.InitialDepth?[i] ?? (forcing.InitialStage is { } level ? Math.Max(0, level - _datum - _z.At[at]) : 0);
            _h.At[at] = (float)depth;
            _hu.At[at] = (float)((forcing.InitialEastVelocity?[i] ?? 0) * depth);
            _hv.At[at] = (float)(-(forcing.InitialNorthVelocity?[i] ?? 0) * depth);
        }
        for (var b = 0; b < forcing.Boundaries.Count; b++) AddEdges(b, forcing.Boundaries[b]);
        Flows = new double[forcing.Boundaries.Count];
        Stored = Volume();
    }

    public double Time { get; private set; }

    public double In { get; private set; }

    public double Out { get; private set; }

    public double Stored { get; }

    public long Steps { get; private set; }

    public double[] Flows { get; }

    public double MassError => Math.Abs(Volume() - Stored - In + Out) / Math.Max(Math.Max(Stored + In, Volume()), 1e-9);

    public float Depth(int cell) => _h.At[At(cell)];

    public double Stage(int cell) => (double)_h.At[At(cell)] + _z.At[At(cell)] + _datum;

    public float East(int cell) => Depth(cell) > 1e-3f ? _hu.At[At(cell)] / Depth(cell) : 0;

    public float North(int cell) => Depth(cell) > 1e-3f ? -_hv.At[At(cell)] / Depth(cell) : 0;

    public double Volume() => Enumerable.Range(0, _grid.Bed.Length).Sum(i => _grid.Area(i / _grid.Cols) * ((double)_h.At[At(i)] + _carry.At[At(i)]));

    public void Advance(double until, double longest)
    {
        while (Time < until - 1e-9)
        {
            var fastest = 0f;
            for (var r = 2; r < _total - 2; r++)
            {
                var o = (nint)r * _stride;
                if (!FvKernel<V>.Fastest(_h.At + o, _hu.At + o, _hv.At + o, _end, 1e5f, ref fastest)) throw new InvalidOperationException($"Not a number at {Time} s.");
            }
            var dt = Math.Min(longest, 0.4 * Math.Min(_grid.CellHeight, _grid.RowWidths.Min()) / Math.Max(fastest, 0.05));
            if (Time + dt > until - 1e-9) dt = until - Time;
            else if (Time + 2 * dt > until) dt = (until - Time) / 2;
            Step(dt);
        }
        Time = until;
    }

    public void Step(double dt)
    {
        var seconds = (float)dt;
        _factors.Set(seconds);
        SetGhosts(Time + dt / 2);
        Velocities(0);
        Velocities(1);
        for (var r = 1; r < _total - 1; r++)
        {
            Velocities(r + 1);
            var (o, gridRow) = ((nint)r * _stride, Math.Clamp(r - 2, 0, _grid.Rows - 1));
            var (fx, fs, fn) = (_factors.East[gridRow], _factors.South[gridRow], _factors.North[gridRow]);
            FvKernel<V>.States(_h.At + o, _z.At + o, _n2.At + o, _stride, Row(r - 1), Row(r), Row(r + 1), _end, fx, 0.5f * (fs + fn), seconds);
            FvKernel<V>.FluxesX(_h.At + o, _z.At + o, Row(r), _end, fx);
            if (r >= 2)
            {
                var above = Math.Clamp(r - 3, 0, _grid.Rows - 1);
                FvKernel<V>.FluxesY(_h.At + o - _stride, _z.At + o - _stride, _stride, Row(r - 1), Row(r), _end, Math.Max(_factors.South[above], fn));
            }
            foreach (var edge in _edges)
                if (edge.FaceRow == (edge.AlongX ? r : r - 1)) Impose(edge, Time + dt / 2);
            if (r < 3) continue;
            var (above2, p) = (Math.Clamp(r - 3, 0, _grid.Rows - 1), o - _stride);
            FvKernel<V>.Update(_h.At + p, _hu.At + p, _hv.At + p, _carry.At + p, _n2.At + p, Row(r - 2), Row(r - 1), _end, _factors.East[above2], _factors.South[above2], _factors.North[above2], seconds);
            foreach (var edge in _edges)
                if (edge.FaceRow == r - 1 && edge.AlongX || !edge.AlongX && edge.FaceRow == (edge.Outward > 0 ? r - 1 : r - 2)) Book(edge, dt);
        }
        foreach (var source in _forcing.Sources)
            Pour(source.Cells, source.Inflow.Integral(Time, Time + dt));
        for (var b = 0; b < _forcing.Boundaries.Count; b++)
            if (_forcing.Boundaries[b] is { Kind: FloodBoundaryKind.Flow, Depth: null, Series: { } inflow })
            {
                Flows[b] = inflow.At(Time + dt / 2);
                Pour([.. EdgeCells(_forcing.Boundaries[b])], inflow.Integral(Time, Time + dt));
            }
        if (_forcing.Rain is { } rain && rain.Integral(Time, Time + dt) / 3.6e6 is var depth && depth > 0)
            for (var i = 0; i < _rain.Length; i++)
                if (_grid.IsOpen(i))
                {
                    Add(i, depth);
                    In += depth * _grid.Area(i / _grid.Cols);
                }
        Time += dt;
        Steps++;
    }

    private void Pour(IReadOnlyList<int> cells, double volume)
    {
        foreach (var cell in cells) Add(cell, volume / cells.Count / _grid.Area(cell / _grid.Cols));
        In += volume;
    }

    private void Add(int cell, double depth)
    {
        ref var h = ref _h.At[At(cell)];
        ref var carry = ref _carry.At[At(cell)];
        var due = (float)(carry + depth);
        var sum = h + due;
        carry = due - (sum - h);
        h = sum;
    }

    private nint At(int cell) => (nint)(cell / _grid.Cols + 2) * _stride + Pad + cell % _grid.Cols + 1;

    private FvRow Row(int r) => _rows[(r + 4) % 4];

    private void Velocities(int r)
    {
        var o = (nint)r * _stride;
        FvKernel<V>.Velocities(_h.At + o, _hu.At + o, _hv.At + o, Row(r), _end);
        foreach (var edge in _edges)
            if (edge.Ghost / _stride == r) Row(r)[FvField.Give][edge.Ghost % _stride] = 1e9f;
    }

    private void SetGhosts(double time)
    {
        foreach (var e in _edges)
        {
            var h = _h.At[e.Cell];
            (_h.At[e.Ghost], _hu.At[e.Ghost], _hv.At[e.Ghost]) = (h, _hu.At[e.Cell], _hv.At[e.Cell]);
            if (e.Of.Kind == FloodBoundaryKind.Stage)
            {
                var depth = (float)Math.Max(0, e.Of.Series!.At(time) - _datum - _z.At[e.Ghost]);
                var scale = h > 1e-4f ? depth / h : 0;
                (_h.At[e.Ghost], _hu.At[e.Ghost], _hv.At[e.Ghost]) = (depth, _hu.At[e.Cell] * scale, _hv.At[e.Cell] * scale);
            }
            if (e.Of.Depth is not { } given) continue;
            var q = (float)(-e.Outward * e.Of.Series!.At(time) / (e.N * e.Length));
            (_h.At[e.Ghost], _hu.At[e.Ghost], _hv.At[e.Ghost]) = ((float)given, e.AlongX ? q : 0, e.AlongX ? 0 : q);
        }
    }

    private void Impose(Edge e, double time)
    {
        var flux = Row(e.FaceRow)[e.AlongX ? FvField.FluxX : FvField.FluxY] + e.Face;
        if (e.Of.Depth is not null)
        {
            *flux = (float)(-e.Outward * e.Of.Series!.At(time) / (e.N * e.Length));
        }
        else if (e.Of.Kind == FloodBoundaryKind.Normal && !e.Of.IsFree)
        {
            var h = Row((int)(e.Cell / _stride))[FvField.MidH][e.Cell % _stride];
            h = _h.At[e.Cell];
            var q = Powers<V>.NormalFlux(h, e.Conveyance);
            *flux = e.Outward * q;
            flux[_stride] = flux[2 * _stride] = h > 1e-4f ? q * q / h : 0;
            flux[3 * _stride] = 0;
        }
    }

    private void Book(Edge e, double dt)
    {
        var flow = Row(e.FaceRow)[e.AlongX ? FvField.FluxX : FvField.FluxY][e.Face] * (double)e.Outward * e.Length;
        if (!_booked.Add((e.Boundary, Steps))) Flows[e.Boundary] += flow;
        else Flows[e.Boundary] = flow;
        if (flow > 0) Out += flow * dt;
        else In -= flow * dt;
    }

    private readonly HashSet<(int, long)> _booked = [];

    private IEnumerable<int> EdgeCells(FloodBoundary b) => Enumerable.Range(b.First, b.Last - b.First + 1).Select(i => b.Side switch
    {
        FloodSide.West => i * _grid.Cols,
        FloodSide.East => i * _grid.Cols + _grid.Cols - 1,
        FloodSide.North => i,
        _ => (_grid.Rows - 1) * _grid.Cols + i,
    }).Where(_grid.IsOpen);

    private void AddEdges(int index, FloodBoundary b)
    {
        if (b is { Kind: FloodBoundaryKind.Flow, Depth: null }) return;
        var cells = EdgeCells(b).ToArray();
        foreach (var cell in cells)
        {
            var alongX = b.Side is FloodSide.West or FloodSide.East;
            var outward = b.Side is FloodSide.East or FloodSide.South ? 1 : -1;
            nint at = At(cell), step = alongX ? 1 : _stride, ghost = at + outward * step, inner = at - outward * step;
            var row = cell / _grid.Cols + 2;
            _edges.Add(new(index, b, ghost, at, inner, alongX || outward > 0 ? row : row - 1, (outward > 0 ? at : ghost) % _stride, alongX, outward,
                alongX ? _grid.CellHeight : _grid.RowWidths[cell / _grid.Cols], (float)(Math.Sqrt(b.Slope) / Math.Max(_grid.Manning[cell], 1e-4)), cells.Length));
            _n2.At[ghost] = _n2.At[at];
            // the bed goes on outside as it comes from inside
            _z.At[ghost] = _z.At[at] + (b.Kind != FloodBoundaryKind.Stage && _z.At[inner] < 1e4f ? _z.At[at] - _z.At[inner] : 0);
        }
    }
}
