using Microsoft.Extensions.Time.Testing;
using Twin.Cli.Output;

namespace Twin.Cli.Tests.Output;

public sealed class OutputTests
{
    [Fact]
    public void Columns_stand_under_each_other_also_with_Chinese()
    {
        var table = new Table("名称", Column.Number("n"), "x", "empty");
        table.Add("南京市", "1,234", "a");
        table.Add("Xi\nn", "5", "b");
        var text = new StringWriter { NewLine = "\n" };
        table.Write(text, Ink.None);
        Assert.Equal("名称        n  x\n南京市  1,234  a\nXi n        5  b\n", text.ToString());
    }

    [Theory]
    [InlineData(1.0, "100 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.9999999, ">99.99 %")]
    [InlineData(0.00001, "<0.01 %")]
    [InlineData(0.875, "87.5 %")]
    public void A_share_is_never_rounded_to_all_or_nothing(double share, string text) => Assert.Equal(text, Figures.Share(share));

    [Fact]
    public void Progress_is_one_line_a_tenth_where_nobody_looks()
    {
        var text = new StringWriter { NewLine = "\n" };
        using (var bar = new ProgressBar(text, "facts", 100, quiet: false, terminal: false, new FakeTimeProvider()))
            for (var i = 0; i <= 100; i++)
                bar.Report(i);
        Assert.Equal(11, text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\r', text.ToString());
    }

    [Fact]
    public void Progress_is_a_bar_redrawn_where_someone_looks()
    {
        var text = new StringWriter { NewLine = "\n" };
        var clock = new FakeTimeProvider();
        using (var bar = new ProgressBar(text, "facts", 10, quiet: false, terminal: true, clock))
            for (var i = 0; i <= 10; i++)
            {
                bar.Report(i, "note");
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        Assert.Equal(12, text.ToString().Split('\r').Length);
        Assert.Contains("50 %  note, 5 s left", text.ToString(), StringComparison.Ordinal);
        Assert.Single(text.ToString(), c => c == '\n');
    }
}
