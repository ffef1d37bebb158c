namespace Twin.Flood.Tests;

public sealed class SectionTests
{
    // A plane that falls to the east with a steady inflow in the west: every section across it carries that inflow.
    private static readonly FloodSolver s_plane = Plane();

    [Theory]
    [InlineData(50, 40, 50, 0, 1)]
    [InlineData(50, 0, 50, 40, -1)]
    [InlineData(52.5, 41, 52.5, -1, 1)]
    [InlineData(30, 40, 70, 0, 1)]
    [InlineData(71, 40, 33, 0, 1)]
    public void A_section_right_across_carries_the_whole_flow_with_its_sign(double x0, double y0, double x1, double y1, int sign)
    {
        var section = new FloodSection("s", s_plane.Grid, (x0, y0), (x1, y1));
        Assert.Equal(sign * 2.0, section.Flow(s_plane), 0.01);
    }

    [Fact]
    public void A_section_half_across_carries_half()
    {
        Assert.Equal(1.0, new FloodSection("s", s_plane.Grid, (50, 40), (50, 20)).Flow(s_plane), 0.01);
    }

    [Fact]
    public void A_section_along_the_flow_carries_nothing()
    {
        Assert.Equal(0, new FloodSection("s", s_plane.Grid, (20, 20), (80, 20)).Flow(s_plane), 1e-3);
    }

    [Fact]
    public void The_fence_of_a_slanted_section_has_no_hole()
    {
        // an east link in each of 8 rows and a north link at each of the 7 steps between them
        Assert.Equal(8 + 7, new FloodSection("s", s_plane.Grid, (30.1, 40), (70.1, 0)).Faces);
    }

    [Fact]
    public void A_section_outside_is_refused_by_name()
    {
        Assert.Contains("Section away", Assert.Throws<FloodInputException>(() => new FloodSection("away", s_plane.Grid, (500, 0), (500, 40))).Message, StringComparison.Ordinal);
        Assert.Throws<FloodInputException>(() => new FloodSection("point", s_plane.Grid, (50, 20), (50, 20)));
    }

    private static FloodSolver Plane()
    {
        const int cols = 20, rows = 8;
        var bed = new double[cols * rows];
        for (var cell = 0; cell < bed.Length; cell++) bed[cell] = 1 - cell % cols * 0.01;
        var solver = new FloodSolver(new(cols, rows, 5, 5, bed), new()
        {
            Boundaries = [FloodBoundary.Flow("in", FloodSide.West, 0, rows - 1, TimeSeries.Constant(2)), FloodBoundary.Normal("out", FloodSide.East, 0, rows - 1, 0.002)],
        });
        solver.Advance(3600);
        return solver;
    }
}
