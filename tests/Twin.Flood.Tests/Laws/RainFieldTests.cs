namespace Twin.Flood.Tests.Laws;

public sealed class RainFieldTests
{
    [Fact]
    public void Zones_give_each_cell_the_exact_integral_of_its_own_series()
    {
        var field = RainField.OfZones([0, 1, -1], [new([0, 100], [0, 36]), TimeSeries.Constant(18)]);
        var (weights, depths) = (Weights(field, 0, 50), new float[3]);
        field.Fill(weights, 0, [1, 1, 1], depths);
        Assert.Equal(0.5 * 18 * 50 / 3.6e6, depths[0], 1e-9);
        Assert.Equal(18 * 50 / 3600.0 * 1e-3, depths[1], 1e-9);
        Assert.Equal(0, depths[2]);
    }

    [Fact]
    public void Grids_hold_from_their_time_to_the_next_and_a_span_over_two_is_the_sum()
    {
        var field = RainField.OfGrids([0, 100, 300], [[36, 72], [0, 3.6f]]);
        var depths = new float[2];
        field.Fill(Weights(field, 90, 110), 0, [1, 0.5f], depths);
        Assert.Equal(10 * 36 / 3.6e6, depths[0], 1e-9);
        Assert.Equal(0.5 * (10 * 72 + 10 * 3.6) / 3.6e6, depths[1], 1e-9);
        Assert.Equal([0f, 0f], Weights(field, 300, 400));
        Assert.Equal(300, field.End);
        Assert.Equal(100, field.ShortestInterval);
    }

    [Fact]
    public void Spans_add_up_to_the_whole()
    {
        var field = RainField.OfGrids([10, 100, 300], [[36], [7.2f]]);
        var total = 0.0;
        for (var t = 0; t < 400; t += 7)
            for (var layer = 0; layer < field.Layers; layer++) total += field.Weight(layer, t, t + 7) * field.Pattern(layer, 0);
        Assert.Equal((90 * 36 + 200 * 7.2) / 3.6e6, total, 1e-9);
    }

    [Fact]
    public void Wrong_zones_grids_and_times_are_refused()
    {
        Assert.Contains("Cell 1 lies in rain zone 2, there are 1", Refusal(() => RainField.OfZones([0, 2], [TimeSeries.Constant(1)])));
        Assert.Contains("zone 0 falls to -1", Refusal(() => RainField.OfZones([0], [TimeSeries.Constant(-1)])));
        Assert.Contains("need 3 times", Refusal(() => RainField.OfGrids([0, 1], [[1], [1]])));
        Assert.Contains("times must rise", Refusal(() => RainField.OfGrids([0, 1, 1], [[1], [1]])));
        Assert.Contains("Rain grid 2 has 2 cells", Refusal(() => RainField.OfGrids([0, 1, 2], [[1], [1, 1]])));
        Assert.Contains("Cell 0 of rain grid 1 has -1 mm/h", Refusal(() => RainField.OfGrids([0, 1], [[-1]])));

        static string Refusal(Func<RainField> make) => Assert.Throws<FloodInputException>(make).Message;
    }

    private static float[] Weights(RainField field, double from, double to) => [.. Enumerable.Range(0, field.Layers).Select(l => (float)field.Weight(l, from, to))];
}
