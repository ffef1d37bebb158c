namespace Twin.Flood;

/// <summary>
/// An open stretch of the grid's edge: cells <see cref="First"/> to <see cref="Last"/> of a side, counted from the north (West, East) or from the west (North, South).
/// Made by the named methods, so that each kind has what it needs. Immutable.
/// </summary>
public sealed record FloodBoundary
{
    private FloodBoundary(string id, FloodSide side, int first, int last, FloodBoundaryKind kind, TimeSeries? series, double slope, RatingCurve? curve = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (first < 0 || last < first) throw new FloodInputException($"Boundary {id} goes from cell {first} to cell {last}: expected 0 <= first <= last.");
        (Id, Side, First, Last, Kind, Series, Slope, Curve) = (id, side, first, last, kind, series, slope, curve);
    }

    /// <summary>Name used in the ledger.</summary>
    public string Id { get; }

    /// <summary>The edge it lies on.</summary>
    public FloodSide Side { get; }

    /// <summary>First cell along the edge.</summary>
    public int First { get; }

    /// <summary>Last cell along the edge, inclusive.</summary>
    public int Last { get; }

    /// <summary>What it does.</summary>
    public FloodBoundaryKind Kind { get; }

    /// <summary>Total inflow (m3/s) or level (m), for the kinds that have one.</summary>
    public TimeSeries? Series { get; }

    /// <summary>Slope of the normal outfall, -.</summary>
    public double Slope { get; }

    /// <summary>Total outflow on the level, of a rating.</summary>
    public RatingCurve? Curve { get; }

    /// <summary>Whether the water outside is that of the edge cell (the finite volumes; for local inertia it is the normal outfall of <see cref="Slope"/>).</summary>
    public bool IsFree { get; private init; }

    /// <summary>Depth imposed together with an inflow faster than its waves, m; null is none.</summary>
    public double? Depth { get; private init; }

    /// <summary>Total inflow of the stretch, m3/s.</summary>
    /// <exception cref="FloodInputException">A negative inflow: water leaves by an outfall or a stage.</exception>
    public static FloodBoundary Flow(string id, FloodSide side, int first, int last, TimeSeries inflow)
    {
        ArgumentNullException.ThrowIfNull(inflow);
        if (inflow.Minimum < 0) throw new FloodInputException($"Boundary {id} has a negative inflow ({inflow.Minimum} m3/s): let water out by an outfall or a stage.");
        return new(id, side, first, last, FloodBoundaryKind.Flow, inflow, 0);
    }

    /// <summary>
    /// Total inflow of the stretch, m3/s, that comes faster than its waves with the given depth, m: flow and momentum are both imposed. Only the finite volumes do that; for local
    /// inertia it is an inflow like another.
    /// </summary>
    /// <exception cref="FloodInputException">A negative inflow, or a depth that is not positive.</exception>
    public static FloodBoundary FastFlow(string id, FloodSide side, int first, int last, TimeSeries inflow, double depth) =>
        depth > 0 && double.IsFinite(depth)
            ? Flow(id, side, first, last, inflow) with { Depth = depth }
            : throw new FloodInputException($"The depth of the inflow {id} must be positive, not {depth} m.");

    /// <summary>Water level outside, m in the datum of the bed.</summary>
    public static FloodBoundary Stage(string id, FloodSide side, int first, int last, TimeSeries level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return new(id, side, first, last, FloodBoundaryKind.Stage, level, 0);
    }

    /// <summary>Outfall q = sqrt(slope) h^(5/3) / n per metre, from the depth at the start of each step.</summary>
    /// <exception cref="FloodInputException">A slope that is not positive.</exception>
    public static FloodBoundary Normal(string id, FloodSide side, int first, int last, double slope) =>
        slope > 0 && double.IsFinite(slope)
            ? new(id, side, first, last, FloodBoundaryKind.Normal, null, slope)
            : throw new FloodInputException($"The outfall {id} needs a positive slope, not {slope}.");

    /// <summary>Free outfall where the slope is not known: for the finite volumes the water outside is that of the edge cell, for local inertia a normal outfall with slope 0.001.</summary>
    public static FloodBoundary Free(string id, FloodSide side, int first, int last) => Normal(id, side, first, last, 0.001) with { IsFree = true };

    /// <summary>Free fall where the ground drops away outside: q = sqrt(g) h^(3/2) per metre, from the depth at the start of each step.</summary>
    public static FloodBoundary Critical(string id, FloodSide side, int first, int last) => new(id, side, first, last, FloodBoundaryKind.Critical, null, 0);

    /// <summary>
    /// Outflow of the whole stretch by a curve on the water level (a gauge, a weir plan). The cells share it as a level surface would, by conveyance h^(5/3)/n, each
    /// from its own depth at the start of a step.
    /// </summary>
    /// <exception cref="FloodInputException">A curve that does not begin at no flow, or falls.</exception>
    public static FloodBoundary Rating(string id, FloodSide side, int first, int last, RatingCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (curve.Flows[0] != 0) throw new FloodInputException($"The rating curve of boundary {id} begins with {curve.Flows[0]} m3/s: its first level is the one at which nothing leaves.");
        for (var i = 1; i < curve.Flows.Count; i++)
            if (curve.Flows[i] < curve.Flows[i - 1]) throw new FloodInputException($"The rating curve of boundary {id} falls at knot {i + 1} ({curve.Flows[i]} m3/s).");
        return new(id, side, first, last, FloodBoundaryKind.Rating, null, 0, curve);
    }
}
