using Twin.Flood.Cases;
using Twin.Flood.Kernel;

namespace Twin.Flood.Tests;

public sealed class RowWidthTests
{
    private static readonly FloodCase Case = FloodCaseReader.Read(Path.Combine(TestPaths.Cases, "normal-width-by-row"));

    [Fact]
    public void Dividing_by_the_cell_height_instead_of_face_length_over_area_fails_the_case()
    {
        var (rows, height) = (Case.Grid.Rows, Case.Grid.CellHeight);
        var shortcut = new RowFactors([.. Case.Grid.RowWidths], height, [.. Enumerable.Repeat(1.0, rows + 1)], [.. Enumerable.Repeat(height, rows)]);
        var solver = new FloodSolver(Case.Grid, Case.Forcing, new() { LargestMassError = 1 }, shortcut);
        solver.Advance(Case.Duration);
        Assert.InRange(solver.Ledger.MassError, 1e-4, 1e-3);
        Assert.InRange(Math.Abs(solver.BoundaryFlow("out") / -solver.BoundaryFlow("in") - 1), 1e-4, 1e-3);
    }

    [Fact]
    public void The_right_factors_keep_its_mass_to_a_rounding()
    {
        var solver = new FloodSolver(Case.Grid, Case.Forcing);
        solver.Advance(Case.Duration);
        Assert.InRange(solver.Ledger.MassError, 0, 5e-7);
    }

    [Fact]
    public void Mass_is_kept_where_widths_differ_strongly()
    {
        const int cols = 40, rows = 60;
        var bed = new double[cols * rows];
        for (var i = 0; i < bed.Length; i++) bed[i] = Math.Sin(i % cols * 0.4) + Math.Cos(i / cols * 0.3) + 0.02 * (i / cols);
        double[] widths = [.. Enumerable.Range(0, rows).Select(r => 3 + 4 * Math.Abs(Math.Sin(r * 0.7)))];
        var grid = new FloodGrid(cols, rows, widths, 5, bed);
        var solver = new FloodSolver(grid, new()
        {
            Rain = TimeSeries.Steps([60, 120, 20], 600),
            Sources = [new("spring", [5 * cols + 7], TimeSeries.Constant(0.8))],
            Boundaries = [FloodBoundary.Normal("out", FloodSide.North, 3, 20, 0.01), FloodBoundary.Stage("sea", FloodSide.South, 0, cols - 1, new([0, 3600], [0.5, 1.5]))],
        });
        solver.Advance(3600);
        Assert.InRange(solver.Ledger.MassError, 0, 2e-6);
        Assert.True(solver.Ledger.BoundaryOut.Sum(v => v.CubicMetres) > 1);
        Assert.True(solver.Ledger.BoundaryIn.Sum(v => v.CubicMetres) > 1);
    }
}
