using Twin.Flood.Losses;

namespace Twin.Flood.Kernel;

/// <summary>The run as the strips need it: beds above a datum, squared roughness, rain factors and lists of edge, source and inlet cells. Immutable after construction but for the factors, which the driver sets between blocks.</summary>
internal sealed class FloodPlan
{
    /// <summary>Bed of closed cells above the datum, m: higher than any water.</summary>
    public const float Wall = 1e5f;

    public FloodPlan(FloodGrid grid, FloodForcing forcing, RowFactors factors, FloodScheme scheme)
    {
        (Grid, Factors, Scheme) = (grid, factors, scheme);
        Datum = LowestBed(grid);
        Sources = [.. forcing.Sources.Select(s => (s.Id, s.Inflow)), .. forcing.Boundaries.Where(b => !IsEdge(b)).Select(b => (b.Id, b.Series!))];
        Boundaries = [.. forcing.Boundaries.Where(IsEdge)];
        Inlets = forcing.Inlets?.Inlets ?? [];
        SourceCells = [.. Shared(forcing.Sources.Select(s => ($"Source {s.Id}", s.Cells)).Concat(FlowCells(forcing)))];
        InletCells = [.. Shared(Inlets.Select(i => ($"Inlet {i.Id}", i.Cells)))];
        EdgeCells = [.. Edges()];
        EdgeLengths = [.. Boundaries.Select((_, b) => EdgeCells.Where(e => e.Boundary == b).Sum(e => e.FaceLength))];
        (RainField, Infiltration, Evaporates) = (forcing.RainField, forcing.Infiltration, forcing.Evaporation is not null);
        if (forcing.Rain is { } rain && rain.Minimum < 0) throw new FloodInputException($"The rain falls to {rain.Minimum} mm/h: it must not be negative.");
        if (forcing.Rain is not null && RainField is not null) throw new FloodInputException("Give one rain over time or rain that differs in space, not both.");
        if (RainField is not null && RainField.Cells != grid.Bed.Length) throw new FloodInputException($"The grid has {grid.Cols} x {grid.Rows} cells, the rain is given for {RainField.Cells}.");
        if (forcing.Evaporation is { } evaporation && evaporation.Minimum < 0) throw new FloodInputException($"The evaporation falls to {evaporation.Minimum} mm/h: it must not be negative.");
        Infiltration?.Check(grid);
        if (forcing.Rain is not null || RainField is not null)
        {
            RainFactors = RainShares.Of(grid, forcing.RainFactor, forcing.RoofsDrainToNeighbours);
            for (var cell = 0; cell < RainFactors.Length; cell++) RainArea += RainFactors[cell] * grid.OpenArea(cell);
            LayerVolumes = new double[RainField?.Layers ?? 0];
            for (var layer = 0; layer < LayerVolumes.Length; layer++)
                for (var cell = 0; cell < RainFactors.Length; cell++) LayerVolumes[layer] += (double)RainField!.Pattern(layer, cell) * RainFactors[cell] * grid.OpenArea(cell);
        }
    }

    public FloodGrid Grid { get; }

    public FloodScheme Scheme { get; }

    /// <summary>Factors of the rows for the time step of the block.</summary>
    public RowFactors Factors { get; }

    /// <summary>Lowest open bed, m, rounded down to 1/1024 so that it subtracts exactly.</summary>
    public double Datum { get; }

    public IReadOnlyList<(string Id, TimeSeries Inflow)> Sources { get; }

    /// <summary>Stages and outfalls, and for the finite volumes the inflows with their depth.</summary>
    public IReadOnlyList<FloodBoundary> Boundaries { get; }

    public IReadOnlyList<FloodInlet> Inlets { get; }

    public SharedCell[] SourceCells { get; }

    public SharedCell[] InletCells { get; }

    public EdgeCell[] EdgeCells { get; }

    /// <summary>Length of the open faces of every boundary, m.</summary>
    public double[] EdgeLengths { get; }

    /// <summary>Factor on the rain of every cell, or null without rain.</summary>
    public float[]? RainFactors { get; }

    /// <summary>Rain that differs in space, or null.</summary>
    public RainField? RainField { get; }

    /// <summary>What a weight of one of each of its layers brings, m3.</summary>
    public double[] LayerVolumes { get; } = [];

    /// <summary>What the ground takes, or null.</summary>
    public FloodInfiltration? Infiltration { get; }

    /// <summary>Whether water evaporates.</summary>
    public bool Evaporates { get; }

    /// <summary>Whether cells lose water to ground or air.</summary>
    public bool Loses => Infiltration is not null || Evaporates;

    /// <summary>Sum of factor times area, m2.</summary>
    public double RainArea { get; }

    /// <summary>A number that differs for another ground: FNV-1a over beds, roughness and closed cells.</summary>
    public ulong Hash
    {
        get
        {
            var hash = 14695981039346656037UL;
            void Add(ulong value) => hash = (hash ^ value) * 1099511628211UL;
            for (var cell = 0; cell < Grid.Bed.Length; cell++)
            {
                Add(Grid.IsOpen(cell) ? BitConverter.DoubleToUInt64Bits(Grid.Bed[cell]) : 1);
                Add(BitConverter.DoubleToUInt64Bits(Grid.Manning[cell]));
            }
            foreach (var share in Grid.OpenShare ?? []) Add(BitConverter.DoubleToUInt64Bits(share));
            foreach (var width in Grid.RowWidths) Add(BitConverter.DoubleToUInt64Bits(width));
            return hash;
        }
    }

    /// <summary>Bed of an open cell above the datum.</summary>
    public float Bed(int cell) => Grid.IsOpen(cell) ? (float)(Grid.Bed[cell] - Datum) : Wall;

    // the others are sources of volume
    private bool IsEdge(FloodBoundary boundary) => boundary.Kind != FloodBoundaryKind.Flow || (boundary.Depth is not null && Scheme == FloodScheme.FiniteVolume);

    private static double LowestBed(FloodGrid grid)
    {
        var lowest = double.PositiveInfinity;
        for (var cell = 0; cell < grid.Bed.Length; cell++)
            if (grid.IsOpen(cell)) lowest = Math.Min(lowest, grid.Bed[cell]);
        return double.IsFinite(lowest) ? Math.Floor(lowest * 1024) / 1024 : throw new FloodInputException("The grid has no open cell.");
    }

    private static List<int> CellsOf(FloodGrid grid, FloodBoundary boundary)
    {
        var last = (boundary.Side is FloodSide.West or FloodSide.East ? grid.Rows : grid.Cols) - 1;
        if (boundary.Last > last) throw new FloodInputException($"Boundary {boundary.Id} reaches cell {boundary.Last}, the edge ends at {last}.");
        var cells = new List<int>();
        for (var i = boundary.First; i <= boundary.Last; i++)
        {
            var cell = boundary.Side switch
            {
                FloodSide.West => i * grid.Cols,
                FloodSide.East => i * grid.Cols + grid.Cols - 1,
                FloodSide.North => i,
                FloodSide.South => (grid.Rows - 1) * grid.Cols + i,
            };
            if (grid.IsOpen(cell)) cells.Add(cell);
        }
        return cells.Count > 0 ? cells : throw new FloodInputException($"Boundary {boundary.Id} touches no open cell.");
    }

    private IEnumerable<(string Name, IReadOnlyList<int> Cells)> FlowCells(FloodForcing forcing) =>
        forcing.Boundaries.Where(b => !IsEdge(b)).Select(b => ($"Boundary {b.Id}", (IReadOnlyList<int>)CellsOf(Grid, b)));

    private IEnumerable<SharedCell> Shared(IEnumerable<(string Name, IReadOnlyList<int> Cells)> owners)
    {
        var owner = 0;
        foreach (var (name, cells) in owners)
        {
            if (cells.Count == 0) throw new FloodInputException($"{name} has no cell.");
            foreach (var cell in cells)
            {
                if (cell < 0 || cell >= Grid.Bed.Length) throw new FloodInputException($"{name} names cell {cell}, the grid ends at {Grid.Bed.Length - 1}.");
                var (row, column) = (cell / Grid.Cols, cell % Grid.Cols);
                if (!Grid.IsOpen(cell)) throw new FloodInputException($"{name} lies in the closed cell of row {row}, column {column}.");
                yield return new(owner, row + 1, column + 1, 1.0 / cells.Count / Grid.OpenArea(cell), Grid.OpenArea(cell));
            }
            owner++;
        }
    }

    private double FaceLength(FloodSide side, int cell) => side is FloodSide.West or FloodSide.East ? Grid.CellHeight : Grid.RowWidths[cell / Grid.Cols];

    private IEnumerable<EdgeCell> Edges()
    {
        var taken = new HashSet<(int, int)>();
        for (var b = 0; b < Boundaries.Count; b++)
        {
            var boundary = Boundaries[b];
            var cells = CellsOf(Grid, boundary);
            var ratings = boundary.Curve is { } curve ? RatingTable.Of(curve, cells.ConvertAll(c => new RatingTable.Cell(Grid.Bed[c], Grid.Manning[c], FaceLength(boundary.Side, c)))) : null;
            foreach (var (i, cell) in cells.Index())
            {
                var (row, column) = (cell / Grid.Cols + 1, cell % Grid.Cols + 1);
                var (ghostRow, ghostColumn) = boundary.Side switch
                {
                    FloodSide.West => (row, 0),
                    FloodSide.East => (row, Grid.Cols + 1),
                    FloodSide.North => (0, column),
                    FloodSide.South => (Grid.Rows + 1, column),
                };
                if (!taken.Add((ghostRow, ghostColumn))) throw new FloodInputException($"Boundary {boundary.Id} overlaps another one at row {row - 1}, column {column - 1}.");
                var alongX = boundary.Side is FloodSide.West or FloodSide.East;
                var before = boundary.Side is FloodSide.West or FloodSide.North;
                // frictionless cells would let an outfall run dry in one step: the roughness counts as at least 1e-4
                var share = Grid.OpenShare?[cell] ?? 1;
                var conveyance = (float)(boundary.Kind == FloodBoundaryKind.Critical ? share : Math.Sqrt(boundary.Slope) / Math.Max(Grid.Manning[cell], 1e-4) * share);
                yield return new(b, ghostRow, ghostColumn, row, column, before ? ghostRow : row, before ? ghostColumn : column,
                    alongX, before ? -1 : 1, FaceLength(boundary.Side, cell), boundary.Kind == FloodBoundaryKind.Stage, boundary.Kind == FloodBoundaryKind.Stage || boundary.Depth is not null, conveyance,
                    boundary.Kind, ratings?[i]);
            }
        }
    }
}
