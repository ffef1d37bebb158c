namespace Twin.Grid.Tests;

public class SizeAndHeightTests
{
    [Theory]
    [InlineData(7, 6.56, 7.70)]
    [InlineData(8, 0.82, 0.96)]
    public void Cells_at_Nanjing_have_the_known_sides(int level, double width, double height)
    {
        var size = CellSize.MetresAt(level, 32);
        Assert.Equal(width, size.Width, 0.005);
        Assert.Equal(height, size.Height, 0.005);
    }

    [Fact]
    public void Columns_and_rows_fill_the_globe_between_the_caps()
    {
        for (var level = 1; level <= 10; level++)
        {
            Assert.Equal(360L * GridUnits.PerDegree, GridUnits.Columns(level) * GridUnits.Width(level));
            Assert.Equal(176L * GridUnits.PerDegree, GridUnits.Rows(level) * GridUnits.Height(level));
        }
    }

    [Fact]
    public void A_quarter_of_the_equator_and_of_a_meridian_have_their_known_lengths()
    {
        Assert.Equal(2 * Math.PI * 6378137 / 4, CellSize.MetresAt(1, 0).Width * 15, 1e-6);
        // The quarter meridian of GRS 80, whose ellipsoid differs from CGCS2000's by less than a micrometre.
        var rows = 90 * 3600 / 4;
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
            sum += CellSize.MetresAt(5, (row + 0.5) * 4 / 3600).Height;
        Assert.Equal(10_001_965.7292, sum, 0.001);
    }

    [Fact]
    public void A_height_below_the_ground_is_written_in_the_three_known_readings()
    {
        Assert.Equal("16371EE12", Digits(HeightReading.SignedInteger));
        Assert.Equal("100000005", Digits(HeightReading.Mirror));
        Assert.Equal("100000005", Digits(HeightReading.Magnitude));

        static string Digits(HeightReading reading)
        {
            var text = CellCode3D.FromPoint(118.718, 32.052, -43.7, 7, reading).ToString();
            return string.Concat(text[1], text[5..7], text[9], text[11], text[14], text[17], text[19], text[22]);
        }
    }

    [Fact]
    public void The_ellipsoid_itself_is_the_lower_face_of_the_first_layer_above()
    {
        foreach (var reading in Enum.GetValues<HeightReading>())
        {
            Assert.Equal((false, 0L), (HeightLayer.FromHeight(0, 10, reading).Below, HeightLayer.FromHeight(0, 10, reading).Digits));
            Assert.True(HeightLayer.FromHeight(-0.001, 10, reading).Below);
        }
    }

    [Fact]
    public void The_grid_of_heights_ends_where_annex_C_says()
    {
        Assert.Equal(528_680_171.125, HeightLayer.FromDigits(10, false, HeightLayer.Count(10) - 1).Metres().Upper, 0.001);
        Assert.Equal(-6_302_106.7226, HeightLayer.FromDigits(10, true, 0).Metres().Lower, 0.001);
    }

    [Fact]
    public void Points_on_the_seams_belong_where_the_rules_say()
    {
        Assert.StartsWith("N31A", CellCode.FromPoint(0, 0, 10).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("N31A", CellCode.FromPoint(-0.0, -0.0, 10).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("S30A", CellCode.FromPoint(-1e-9, -1e-9, 10).ToString(), StringComparison.Ordinal);
        Assert.Equal(GridUnits.Columns(10) / 2 - 1, CellCode.FromPoint(180, 32, 10).ColumnRow.Col);
        Assert.Equal(-GridUnits.Columns(10) / 2, CellCode.FromPoint(-180, 32, 10).ColumnRow.Col);
        Assert.Equal("N29I", CellCode.FromPoint(-6, 32, 1).ToString());
        Assert.Equal("N50I", CellCode.FromPoint(118, 32, 1).ToString());
        Assert.True(CellCode.FromPoint(118, 88, 1).IsPolar);
        Assert.Equal("N50I8110000000000000", CellCode.FromPoint(118.25, 32.5, 10).ToString());
    }
}
