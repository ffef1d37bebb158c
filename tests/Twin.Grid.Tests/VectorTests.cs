namespace Twin.Grid.Tests;

/// <summary>Every printed and generated example of the standard's rules.</summary>
public class VectorTests
{
    private static readonly IReadOnlyList<Vectors.Row> Places = Vectors.Read("vectors.csv");

    [Fact]
    public void The_vector_files_are_complete()
    {
        Assert.Equal(264, Places.Count);
        Assert.Equal(89, Vectors.Read("neighbor_vectors.csv").Count);
        Assert.Equal(Enumerable.Range(1, 10), Places.Select(r => r.Whole("level")).Distinct().Order());
    }

    [Fact]
    public void A_point_gets_the_code_of_every_vector() => EachPlace(r =>
        Assert.Equal(r.Text("code2d"), CellCode.FromPoint(r.Number("lon"), r.Number("lat"), r.Whole("level")).ToString()));

    [Fact]
    public void A_code_reads_back_as_the_cell_of_every_vector() => EachPlace(r =>
    {
        var code = CellCode.Parse(r.Text("code2d"));
        Assert.Equal(r.Whole("level"), code.Level);
        Assert.Equal(r.Text("code2d"), code.ToString());
        Assert.Equal(code, CellCode.FromKey(code.Key));
    });

    [Fact]
    public void A_cell_has_the_edges_of_every_vector() => EachPlace(r =>
    {
        var bounds = CellCode.Parse(r.Text("code2d")).Bounds;
        Assert.Equal(r.Number("west"), bounds.WestDegrees, 1e-11);
        Assert.Equal(r.Number("south"), bounds.SouthDegrees, 1e-11);
        Assert.Equal(r.Number("east"), bounds.EastDegrees, 1e-11);
        Assert.Equal(r.Number("north"), bounds.NorthDegrees, 1e-11);
    });

    [Fact]
    public void A_place_with_height_gets_the_three_dimensional_code_of_every_vector() => EachPlace(r =>
    {
        if (!r.Has("code3d"))
            return;
        var code = CellCode3D.FromPoint(r.Number("lon"), r.Number("lat"), r.Number("height"), r.Whole("level"));
        Assert.Equal(r.Text("code3d"), code.ToString());
        Assert.Equal(code, CellCode3D.Parse(r.Text("code3d")));
    });

    [Fact]
    public void A_layer_has_the_faces_of_every_vector() => EachPlace(r =>
    {
        if (!r.Has("hmin"))
            return;
        var (lower, upper) = CellCode3D.Parse(r.Text("code3d")).Height.Metres();
        Assert.Equal(r.Number("hmin"), lower, 1e-6);
        Assert.Equal(r.Number("hmax"), upper, 1e-6);
    });

    [Fact]
    public void A_neighbour_is_the_one_of_every_vector()
    {
        foreach (var r in Vectors.Read("neighbor_vectors.csv"))
        {
            var found = CellCode.Parse(r.Text("code")).Neighbour(r.Whole("dx_east"), r.Whole("dy_north"));
            Assert.True(r.Text("neighbor") == found?.ToString(), $"line {r.Line}: {r.Text("code")} gave {found}");
        }
    }

    private static void EachPlace(Action<Vectors.Row> check)
    {
        foreach (var row in Places)
        {
            try
            {
                check(row);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"vectors.csv line {row.Line}: {e.Message}", e);
            }
        }
    }
}
