using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Grains.Runs;

/// <summary>A window of square cells in a projected system, for measured terrain; its edges are whole multiples of the cell.</summary>
/// <param name="Epsg">The projected system, one of <see cref="Systems"/>.</param>
/// <param name="WestM">East coordinate of the western edge, m.</param>
/// <param name="NorthM">North coordinate of the northern edge, m.</param>
/// <param name="CellM">Side of a cell, m, to the millimetre.</param>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
public sealed record MetricWindow(int Epsg, double WestM, double NorthM, double CellM, int Cols, int Rows) : RunWindow(Cols, Rows)
{
    // Web Mercator is for display only: its metres are 18 % too long here.
    private const int WebMercator = 3857;

    private readonly CoordinateSystem _system = CoordinateSystem.ByEpsg(Epsg);

    /// <summary>EPSG codes that a metric grid may be in.</summary>
    public static IReadOnlyList<int> Systems { get; } = [.. CoordinateSystem.All.Where(s => !s.IsGeographic && s.Epsg != WebMercator).Select(s => s.Epsg)];

    /// <inheritdoc/>
    public override double West => Box.MinX;

    /// <inheritdoc/>
    public override double North => Box.MaxY;

    /// <inheritdoc/>
    public override double South => Box.MinY;

    /// <inheritdoc/>
    public override double East => Box.MaxX;

    /// <inheritdoc/>
    public override double StepDegrees => CellM / 111_320;

    private Envelope Box => field ??= GeoBox();

    /// <summary>The window of a box in degrees.</summary>
    public static MetricWindow Of(Envelope box, int epsg, double cellM)
    {
        cellM = Math.Round(cellM, 3);
        var plane = PlaneBox(CoordinateSystem.ByEpsg(epsg), box);
        long west = (long)Math.Floor(plane.MinX / cellM), east = (long)Math.Ceiling(plane.MaxX / cellM);
        long south = (long)Math.Floor(plane.MinY / cellM), north = (long)Math.Ceiling(plane.MaxY / cellM);
        return new(epsg, west * cellM, north * cellM, cellM, (int)Math.Max(1, east - west), (int)Math.Max(1, north - south));
    }

    /// <inheritdoc/>
    public override (double Lon, double Lat) CentreOf(int col, int row)
    {
        var p = _system.ToGeo(new PlanePoint(WestM + (col + 0.5) * CellM, NorthM - (row + 0.5) * CellM));
        return (p.Lon, p.Lat);
    }

    /// <inheritdoc/>
    public override int CellAt(double lon, double lat)
    {
        var p = _system.ToPlane(new GeoPoint(lon, lat));
        var col = Math.Floor((p.East - WestM) / CellM);
        var row = Math.Floor((NorthM - p.North) / CellM);
        return col >= 0 && col < Cols && row >= 0 && row < Rows ? (int)row * Cols + (int)col : -1;
    }

    /// <inheritdoc/>
    public override void Fill(Geometry area, Span<bool> cells, bool value = true)
    {
        var mask = Raster.CentreMask(_system.ToPlane(area), new RasterGrid(WestM, NorthM - Rows * CellM, CellM, CellM, Cols, Rows));
        for (var row = 0; row < Rows; row++)
            foreach (var span in mask.Row(row))
                cells.Slice((Rows - 1 - row) * Cols + span.From, span.Count).Fill(value);
    }

    /// <inheritdoc/>
    public override (double[] Widths, double Height) Metres() => ([.. Enumerable.Repeat(CellM, Rows)], CellM);

    /// <inheritdoc/>
    public override FactCell FactCellOf(int col, int row)
    {
        var (lon, lat) = CentreOf(col, row);
        return FactCell.FromPoint(lon, lat);
    }

    /// <inheritdoc/>
    public override RunWindow Part(int col, int row, int cols, int rows) => new MetricWindow(Epsg, WestM + col * CellM, NorthM - row * CellM, CellM, cols, rows);

    /// <inheritdoc/>
    public override (int Col, int Row, int Cols, int Rows) Covering(Envelope box)
    {
        var plane = PlaneBox(_system, box);
        int west = (int)Math.Floor((plane.MinX - WestM) / CellM), east = (int)Math.Floor((plane.MaxX - WestM) / CellM);
        int north = (int)Math.Floor((NorthM - plane.MaxY) / CellM), south = (int)Math.Floor((NorthM - plane.MinY) / CellM);
        return (west, north, east - west + 1, south - north + 1);
    }

    /// <summary>Equal by grid and place.</summary>
    public bool Equals(MetricWindow? other) => other is not null && (Epsg, WestM, NorthM, CellM, Cols, Rows) == (other.Epsg, other.WestM, other.NorthM, other.CellM, other.Cols, other.Rows);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epsg, WestM, NorthM, CellM, Cols, Rows);

    // A meridian is no straight line in the plane: the middles of the edges are looked at too.
    private static Envelope PlaneBox(CoordinateSystem system, Envelope box)
    {
        var plane = new Envelope();
        for (var i = 0; i <= 2; i++)
        {
            for (var j = 0; j <= 2; j++)
            {
                var p = system.ToPlane(new GeoPoint(box.MinX + i * box.Width / 2, box.MinY + j * box.Height / 2));
                plane.ExpandToInclude(p.East, p.North);
            }
        }

        return plane;
    }

    private Envelope GeoBox()
    {
        var box = new Envelope();
        for (var i = 0; i <= 2; i++)
        {
            for (var j = 0; j <= 2; j++)
            {
                var p = _system.ToGeo(new PlanePoint(WestM + i * Cols * CellM / 2, NorthM - j * Rows * CellM / 2));
                box.ExpandToInclude(p.Lon, p.Lat);
            }
        }

        return box;
    }
}
