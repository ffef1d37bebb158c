namespace Twin.Flood.Results;

/// <summary>Reads what is written from a solver: the layers of a moment and those of the whole run.</summary>
public static class FloodSample
{
    /// <summary>Depth below which a cell counts as dry, m: it has no level then.</summary>
    public const float Film = 1e-3f;

    /// <summary>Depth, level, speed and velocities now. Costs a few passes over the grid.</summary>
    public static IReadOnlyList<FloodLayer> Now(FloodSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var (depth, east, north) = (solver.Read(FloodField.Depth), solver.Read(FloodField.EastVelocity), solver.Read(FloodField.NorthVelocity));
        var (level, speed) = (new float[depth.Length], new float[depth.Length]);
        for (var cell = 0; cell < depth.Length; cell++)
        {
            level[cell] = depth[cell] >= Film ? (float)(solver.BedAt(cell) + depth[cell]) : float.NaN;
            speed[cell] = MathF.Sqrt(east[cell] * east[cell] + north[cell] * north[cell]);
        }

        return Closed(solver.Grid, new(FloodQuantities.Depth, depth), new(FloodQuantities.Level, level), new(FloodQuantities.Speed, speed), new(FloodQuantities.EastVelocity, east), new(FloodQuantities.NorthVelocity, north));
    }

    /// <summary>What the whole run left in every cell, as far as the solver keeps it.</summary>
    public static IReadOnlyList<FloodLayer> Whole(FloodSolver solver, double arrivalDepth, PondingScale ponding)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(ponding);
        var layers = new List<FloodLayer>();
        if (solver.Keeps(FloodField.MaxDepth))
        {
            var (depth, arrival) = (solver.Read(FloodField.MaxDepth), solver.Read(FloodField.Arrival));
            layers.Add(new(FloodQuantities.MaxDepth, depth));
            layers.Add(new(FloodQuantities.PondingClass, Array.ConvertAll(depth, d => (float)ponding.Classify(d))));
            layers.Add(new(FloodQuantities.Arrival(arrivalDepth), Array.ConvertAll(arrival, a => float.IsFinite(a) ? a : float.NaN)));
            if (solver.Keeps(FloodField.TimeOfMax)) layers.Add(new(FloodQuantities.TimeOfMax, [.. solver.Read(FloodField.TimeOfMax).Zip(depth, (t, d) => d > 0 ? t : float.NaN)]));
            layers.Add(new(FloodQuantities.MaxSpeed, solver.Read(FloodField.MaxSpeed)));
        }

        for (var i = 0; i < solver.DurationThresholds.Count; i++) layers.Add(new(FloodQuantities.Duration(solver.DurationThresholds[i]), solver.ReadDuration(i)));
        if (solver.Keeps(FloodField.Hazard))
        {
            var hazard = solver.Read(FloodField.Hazard);
            layers.Add(new(FloodQuantities.Hazard, hazard));
            layers.Add(new(FloodQuantities.HazardClass, Array.ConvertAll(hazard, h => (float)FloodHazard.Classify(h))));
        }

        return Closed(solver.Grid, [.. layers]);
    }

    private static FloodLayer[] Closed(FloodGrid grid, params FloodLayer[] layers)
    {
        for (var cell = 0; cell < grid.Bed.Length; cell++)
        {
            if (grid.IsOpen(cell)) continue;
            foreach (var layer in layers) layer.Values[cell] = float.NaN;
        }

        return layers;
    }
}
