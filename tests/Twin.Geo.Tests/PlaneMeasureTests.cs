using NetTopologySuite.Geometries;
using Twin.Geo.GeoJson;
using Twin.Grid;

namespace Twin.Geo.Tests;

public class PlaneMeasureTests
{
    [Fact]
    public void A_fact_cell_measures_what_the_ellipsoid_says_but_for_the_planes_scale()
    {
        var b = CellCode.FromPoint(118.79, 32.05, 5).Bounds;
        var cell = GeometryServices.Factory.ToGeometry(new Envelope(b.WestDegrees, b.EastDegrees, b.SouthDegrees, b.NorthDegrees));
        var (width, height) = CellSize.MetresAt(5, 32.05);
        // The scale at this place is 1.000159.
        Assert.Equal(width * height * 1.000159 * 1.000159, PlaneMeasure.AreaSquareMetres(cell), 0.2);
        Assert.Equal(2 * (width + height) * 1.000159, PlaneMeasure.LengthMetres(cell), 0.01);
    }

    [Fact]
    public void Lengths_add_up_over_parts_and_points_have_none()
    {
        var line = GeoJsonReader.ReadGeometry("""{"type":"LineString","coordinates":[[118.7,32],[118.8,32],[118.8,32.1]]}""");
        var parts = GeoJsonReader.ReadGeometry("""{"type":"MultiLineString","coordinates":[[[118.7,32],[118.8,32]],[[118.8,32],[118.8,32.1]]]}""");
        Assert.Equal(PlaneMeasure.LengthMetres(line), PlaneMeasure.LengthMetres(parts), 1e-6);
        Assert.Equal(CoordinateSystem.GaussKruger120.ToPlane(line).Length, PlaneMeasure.LengthMetres(line), 1e-6);
        Assert.Equal(PlaneMeasure.DistanceMetres(new GeoPoint(118.7, 32), new GeoPoint(118.8, 32)), PlaneMeasure.LengthMetres(parts.GetGeometryN(0)), 1e-6);
        Assert.Equal(0, PlaneMeasure.AreaSquareMetres(line));
        Assert.Equal(0, PlaneMeasure.LengthMetres(line.StartPoint()));
    }
}

file static class Ends
{
    internal static Geometry StartPoint(this Geometry line) => ((LineString)line).StartPoint;
}
