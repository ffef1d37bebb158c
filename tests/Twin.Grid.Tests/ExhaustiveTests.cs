namespace Twin.Grid.Tests;

/// <summary>Every cell of the levels 1 to 3, in key order.</summary>
public class ExhaustiveTests
{
    [Fact]
    public void Every_cell_of_levels_1_to_3_obeys_the_laws()
    {
        var counts = new int[4];
        var areas = new decimal[4];
        var previous = "";
        long previousKey = 0;
        foreach (var cell in All())
        {
            var text = cell.ToString();
            Check(string.CompareOrdinal(previous, text) < 0 && previousKey < cell.Key, text);
            Check(CellCode.TryParse(text, out var parsed) && parsed == cell, text);
            Check(CellCode.TryFromKey(cell.Key, out var keyed) && keyed == cell, text);
            var (lon, lat) = cell.Centre;
            Check(CellCode.FromPoint(lon, lat, cell.Level) == cell, text);
            var b = cell.Bounds;
            if (cell.Level > 1)
                Check(cell.IsPolar || cell.Parent().Bounds.Contains(b), text);
            if (!cell.IsPolar)
            {
                var (column, row) = cell.ColumnRow;
                Check(CellCode.FromColumnRow(cell.Level, column, row) == cell, text);
                Check(cell.Neighbour(1, 0) is { } east && east.Bounds.South == b.South && (east.Bounds.West == b.East || b.East == 180L * GridUnits.PerDegree), text);
                var north = cell.Neighbour(0, 1);
                Check(b.North == 88L * GridUnits.PerDegree ? north is null : north is { } n && n.Bounds.South == b.North && n.Bounds.West == b.West, text);
            }
            counts[cell.Level]++;
            areas[cell.Level] += b.Width * (decimal)b.Height;
            (previous, previousKey) = (text, cell.Key);
        }
        Assert.Equal([0, 2642, 2640 * 96 + 32, 2640 * 96 * 6], counts);
        decimal globe = 360m * 180 * GridUnits.PerDegree * GridUnits.PerDegree;
        Assert.Equal(globe, areas[1]);
        Assert.Equal(globe, areas[2]);
        Assert.Equal(globe * 88 / 90, areas[3]);
    }

    private static IEnumerable<CellCode> All()
    {
        foreach (var hemisphere in "NS")
        {
            foreach (var root in Roots(hemisphere))
            {
                yield return root;
                foreach (var second in root.Children())
                {
                    yield return second;
                    if (second.IsPolar)
                        continue;
                    foreach (var third in second.Children())
                        yield return third;
                }
            }
        }

        static IEnumerable<CellCode> Roots(char hemisphere)
        {
            yield return CellCode.Parse($"{hemisphere}000");
            for (var zone = 1; zone <= 60; zone++)
                for (var band = 'A'; band <= 'V'; band++)
                    yield return CellCode.Parse($"{hemisphere}{zone:00}{band}");
        }
    }

    // Millions of checks: a plain condition, so that the text is only made when one fails.
    private static void Check(bool holds, string text)
    {
        if (!holds)
            Assert.Fail(text);
    }
}
