using CsCheck;

namespace Twin.Grid.Tests;

/// <summary>What is not a code is refused with its place and reason, never read as another cell.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("X50I", 1, "hemisphere")]
    [InlineData("n50I", 1, "hemisphere")]
    [InlineData("N", 2, "ends inside level 1")]
    [InlineData("N5", 3, "ends inside level 1")]
    [InlineData("N50", 4, "ends inside level 1")]
    [InlineData("NA0I", 2, "zone")]
    [InlineData("N5XI", 3, "zone")]
    [InlineData("N61I", 3, "zone 61")]
    [InlineData("N70I", 2, "zone 70")]
    [InlineData("N50W", 4, "band")]
    [InlineData("N50i", 4, "band")]
    [InlineData("N00A", 4, "polar")]
    [InlineData("N50I9", 6, "ends inside level 2")]
    [InlineData("N50IC0", 5, "column of level 2, which is 0 to 9 and A to B")]
    [InlineData("N50I98", 6, "row of level 2, which is 0 to 7")]
    [InlineData("N50I906", 7, "quarter of level 3, which is 0 to 5")]
    [InlineData("N50I901F0", 8, "column of level 4")]
    [InlineData("N50I9010A", 9, "row of level 4, which is 0 to 9")]
    [InlineData("N50I90112a7", 10, "capitals")]
    [InlineData("N50I90112AF", 11, "row of level 5")]
    [InlineData("N50I90112A74", 12, "quarter of level 6, which is 0 to 3")]
    [InlineData("N50I90112A7180", 13, "column of level 7")]
    [InlineData("N50I90112A7108", 14, "row of level 7")]
    [InlineData("N50I90112A71027", 16, "ends inside level 8")]
    [InlineData("N50I90112A7102755630 ", 21, "20 characters")]
    [InlineData("N50I90112A710275563011", 21, "20 characters")]
    [InlineData(" N50I", 1, "U+0020")]
    [InlineData("N50I\u0000", 5, "U+0000")]
    [InlineData("N50I９0", 5, "column")]
    [InlineData("N00040", 5, "sector of level 2, which is 0 to 3")]
    [InlineData("N00014", 6, "part of level 2")]
    [InlineData("N0001", 6, "ends inside level 2")]
    [InlineData("N000001", 7, "polar levels finer than 2")]
    public void A_text_that_is_no_code_is_refused_with_its_position_and_reason(string text, int position, string reason)
    {
        Assert.False(CellCode.TryParse(text, out CellCode code, out var error));
        Assert.True(code.IsNone);
        Assert.Equal(position, error.Position);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        var thrown = Assert.Throws<CellCodeException>(() => CellCode.Parse(text));
        Assert.Equal((position, error.Reason), (thrown.Position, thrown.Reason));
        Assert.Contains($"character {position}", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N250I00", 2, "sign")]
    [InlineData("N050I64", 6, "00 to 63")]
    [InlineData("N050I0", 7, "ends inside level 1")]
    [InlineData("N050I00908", 10, "0 to 7")]
    [InlineData("N050I00980", 9, "row of level 2")]
    [InlineData("N050I0090", 10, "ends inside level 2")]
    [InlineData("N050I009001012F", 15, "0 to 9 and A to E")]
    [InlineData("N050I0090010120A70100217555603030", 33, "32 characters")]
    [InlineData("N50I90112", 2, "sign")]
    [InlineData("", 1, "empty")]
    public void A_text_that_is_no_code_with_height_is_refused_with_its_position_and_reason(string text, int position, string reason)
    {
        var thrown = Assert.Throws<CellCodeException>(() => CellCode3D.Parse(text));
        Assert.Contains(reason, thrown.Reason, StringComparison.Ordinal);
        Assert.Equal(position, thrown.Position);
    }

    [Fact]
    public void Any_text_is_either_the_code_that_it_reads_as_or_refused_inside_itself() =>
        Gen.Select(RandomCells.Any, Gen.Int[0, 20], Gen.Char["0123456789ABCDEFNSVWano/: \u00e9\u5357"], Gen.Int[0, 2]).Sample((cell, at, c, how) =>
        {
            var text = cell.ToString();
            at = Math.Min(at, text.Length - 1);
            text = how switch
            {
                0 => text[..at] + c + text[(at + 1)..],
                1 => text[..at] + c + text[at..],
                _ => text.Remove(at, 1),
            };
            if (CellCode.TryParse(text, out CellCode read, out var error))
                Assert.Equal(text, read.ToString());
            else
                Assert.InRange(error.Position, 1, text.Length + 1);
        }, iter: 50_000);

    [Theory]
    [InlineData(180.0000001, 0, 5, "longitude")]
    [InlineData(double.NaN, 0, 5, "longitude")]
    [InlineData(0, -90.1, 5, "latitude")]
    [InlineData(0, double.NaN, 5, "latitude")]
    [InlineData(double.PositiveInfinity, 0, 5, "longitude")]
    [InlineData(0, 0, 0, "level")]
    [InlineData(0, 0, 11, "level")]
    public void A_place_off_the_grid_is_refused(double lon, double lat, int level, string what)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => CellCode.FromPoint(lon, lat, level));
        Assert.Contains(what, thrown.Message, StringComparison.Ordinal);
        Assert.False(CellCode.TryFromPoint(lon, lat, level, out _));
    }

    [Fact]
    public void Polar_places_and_cells_refuse_finer_levels_by_name()
    {
        var thrown = Assert.Throws<CellCodeException>(() => CellCode.FromPoint(118, 88, 3));
        Assert.Contains("polar", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("level 3", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("118 88", thrown.Message, StringComparison.Ordinal);
        var cell = CellCode.FromPoint(118, -89, 2);
        Assert.Throws<CellCodeException>(() => cell.Children().Count());
        Assert.Throws<CellCodeException>(() => cell.ColumnRow);
        Assert.Null(cell.Neighbour(1, 0));
    }

    [Fact]
    public void There_is_no_neighbour_beyond_the_88th_parallels()
    {
        Assert.Null(CellCode.FromPoint(118, 87.99, 4).Neighbour(0, 1));
        Assert.Null(CellCode.FromPoint(118, -87.99, 4).Neighbour(0, -1));
        Assert.NotNull(CellCode.FromPoint(118, -87.99, 4).Neighbour(0, 1));
    }

    [Fact]
    public void The_default_value_is_no_cell()
    {
        var none = default(CellCode);
        Assert.True(none.IsNone);
        Assert.Equal(0, none.Level);
        Assert.Equal("", none.ToString());
        Assert.False(none.Contains(CellCode.FromPoint(0, 0, 5)));
        Assert.False(none.Contains(none));
        Assert.Throws<InvalidOperationException>(() => none.Bounds);
        Assert.Throws<InvalidOperationException>(() => none.Parent());
        Assert.Throws<InvalidOperationException>(() => none.ChildCount);
        Assert.Throws<CellCodeException>(() => CellCode.FromKey(0));
    }

    [Fact]
    public void Tiles_and_fact_cells_refuse_other_levels_and_places()
    {
        Assert.Throws<ArgumentException>(() => TileOrdinal.Of(CellCode.Parse("N50I90112A7")));
        Assert.Throws<ArgumentException>(() => FactCell.From(CellCode.Parse("N50I90112")));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileOrdinal.ToCode(TileOrdinal.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FactCell(0, 225));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactCell.FromKey(225));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactCell.FromKey(-1));
    }

    [Fact]
    public void Columns_rows_and_heights_off_the_grid_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCode.FromColumnRow(5, GridUnits.Columns(5) / 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCode.FromColumnRow(5, long.MinValue, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCode.FromColumnRow(5, 0, -GridUnits.Rows(5) / 2 - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCode.FromColumnRow(11, 0, 0));
        foreach (var height in (double[])[double.NaN, -6_302_200, 528_680_172, double.PositiveInfinity, -7e6])
            Assert.Throws<ArgumentOutOfRangeException>(() => HeightLayer.FromHeight(height, 10));
    }
}
