namespace Twin.Grid.Tests;

/// <summary>The sentence that the whole store stands on: key order is text order, and an interval of keys is a cell with all that lies in it.</summary>
public class KeyOrderTests
{
    private static readonly CellCode[] Cells = RandomCells.Sample(100_000, 39409).Distinct().ToArray();

    [Fact]
    public void The_sample_has_every_level_both_caps_and_both_seams()
    {
        Assert.True(Cells.Length > 50_000);
        Assert.Equal(Enumerable.Range(1, 10), Cells.Select(c => c.Level).Distinct().Order());
        Assert.Contains(Cells, c => c.ToString().StartsWith("N000", StringComparison.Ordinal) && c.Level == 2);
        Assert.Contains(Cells, c => c.ToString().StartsWith("S000", StringComparison.Ordinal) && c.Level == 2);
        foreach (var (column, row) in new[] { (0, 0), (-1, 0), (0, -1), (-1, -1) })
            Assert.Contains(Cells, c => !c.IsPolar && c.Level > 3 && c.ColumnRow.Col == column && Math.Sign(c.ColumnRow.Row + 0.5) == Math.Sign(row + 0.5));
        Assert.Contains(Cells, c => !c.IsPolar && c.ColumnRow.Col == GridUnits.Columns(c.Level) / 2 - 1);
        Assert.Contains(Cells, c => !c.IsPolar && c.ColumnRow.Col == -GridUnits.Columns(c.Level) / 2);
    }

    [Fact]
    public void Key_order_is_the_ordinal_order_of_the_text()
    {
        var byKey = Cells.OrderBy(c => c.Key).Select(c => c.ToString()).ToArray();
        var byText = Cells.Select(c => c.ToString()).OrderBy(t => t, StringComparer.Ordinal).ToArray();
        Assert.Equal(byText, byKey);
    }

    [Fact]
    public void The_interval_of_a_cell_holds_exactly_the_codes_that_begin_with_its_text()
    {
        // The cells with all their ancestors: then most intervals hold many, and each holds itself.
        var all = Cells.SelectMany(c => Enumerable.Range(1, c.Level).Select(c.Ancestor)).Distinct().OrderBy(c => c.Key).ToArray();
        var keys = all.Select(c => c.Key).ToArray();
        var texts = all.Select(c => c.ToString()).ToArray();
        Array.Sort(texts, StringComparer.Ordinal);
        var several = 0;
        foreach (var cell in all)
        {
            var text = cell.ToString();
            var (from, to) = (LowerBound(keys, k => k < cell.Key), LowerBound(keys, k => k < cell.EndKey));
            var (textFrom, textTo) = (LowerBound(texts, t => string.CompareOrdinal(t, text) < 0), LowerBound(texts, t => string.CompareOrdinal(t, text + "~") < 0));
            Assert.Equal((textFrom, textTo), (from, to));
            Assert.True(texts[from] == text && texts[to - 1].StartsWith(text, StringComparison.Ordinal), text);
            Assert.True(to == texts.Length || !texts[to].StartsWith(text, StringComparison.Ordinal), text);
            for (var i = from; i < Math.Min(to, from + 20); i++)
                Assert.True(cell.Contains(all[i]) && all[i].Ancestor(cell.Level) == cell, text);
            Assert.False(from > 0 && cell.Contains(all[from - 1]), text);
            Assert.False(to < all.Length && cell.Contains(all[to]), text);
            several += to - from > 1 ? 1 : 0;
        }
        Assert.True(several > 10_000);
    }

    [Fact]
    public void The_last_descendant_of_a_cell_lies_just_below_its_end_key()
    {
        foreach (var cell in Cells.Take(20_000))
        {
            var last = cell;
            while (last.Level < (cell.IsPolar ? 2 : 10))
                last = last.Child(last.ChildCount - 1);
            Assert.True(last.Key < cell.EndKey && cell.Contains(last));
            Assert.False(CellCode.TryFromKey(cell.EndKey, out var next) && cell.Contains(next));
            if (!cell.IsPolar)
                Assert.Equal(cell.EndKey, last.Key + (last.EndKey - last.Key));
        }
    }

    private static int LowerBound<T>(T[] sorted, Func<T, bool> isBelow)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBelow(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
