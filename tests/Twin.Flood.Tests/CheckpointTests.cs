namespace Twin.Flood.Tests;

public sealed class CheckpointTests
{
    private static readonly FloodOptions Options = new() { Threads = 1, Statistics = FloodStatistics.All };

    [Theory]
    [InlineData(1, 256)]
    [InlineData(5, 32)]
    public void A_resumed_run_ends_with_the_same_bits_whatever_tiles_it_is_resumed_in(int partitions, int side)
    {
        var whole = Town();
        foreach (var time in new[] { 300, 700, 1100 }) whole.Advance(time);

        var first = Town();
        first.Advance(300);
        first.Advance(700);
        using var kept = new MemoryStream();
        first.Save(kept);
        kept.Position = 0;
        var second = Town(Options with { Partitions = partitions, TileSide = side });
        second.Restore(kept);
        Assert.Equal(700, second.Time);
        second.Advance(1100);

        foreach (var field in Enum.GetValues<FloodField>()) Assert.Equal(whole.Read(field), second.Read(field));
        for (var i = 0; i < whole.DurationThresholds.Count; i++) Assert.Equal(whole.ReadDuration(i), second.ReadDuration(i));
        Assert.Equal((whole.Steps, whole.Ledger.In, whole.Ledger.Out, whole.Ledger.Imbalance), (second.Steps, second.Ledger.In, second.Ledger.Out, second.Ledger.Imbalance));
    }

    [Fact]
    public void A_checkpoint_of_another_ground_cut_short_or_not_one_at_all_is_refused_by_name()
    {
        var town = Town();
        town.Advance(100);
        using var kept = new MemoryStream();
        town.Save(kept);
        var bytes = kept.ToArray();
        string Refused(byte[] given, FloodSolver solver) => Assert.Throws<FloodInputException>(() => solver.Restore(new MemoryStream(given))).Message;
        Assert.Contains("another run", Refused(bytes, Town(seed: 9)), StringComparison.Ordinal);
        Assert.Contains("early", Refused(bytes[..^1000], Town()), StringComparison.Ordinal);
        Assert.Contains("no checkpoint", Refused([4, 1, 2, 3, 4, 5], Town()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_fails_leaves_its_last_good_state_to_be_saved()
    {
        var solver = new FloodSolver(new(10, 10, 5, 5, new double[100]), new() { Sources = [new("meteor", [42], new([0, 50, 51], [1, 1, 1e12]))] });
        var error = Assert.Throws<FloodUnstableException>(() => solver.Advance(100));
        Assert.True(error.Time is > 40 and < 51, error.Message);
        Assert.All(solver.Read(FloodField.Depth), depth => Assert.InRange(depth, 0, 1e5f));
        Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
        solver.Save(new MemoryStream());
    }

    private static FloodSolver Town(FloodOptions? options = null, int seed = 5)
    {
        var (grid, forcing) = RandomTown.Of(seed, 100, 80);
        return new(grid, forcing, options ?? Options);
    }
}
