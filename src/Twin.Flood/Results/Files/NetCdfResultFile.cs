using System.Globalization;
using Twin.Geo.Files;
using Twin.Geo.Rasters;
using Twin.Geo.Rasters.NetCdf;

namespace Twin.Flood.Results.Files;

/// <summary>
/// Everything in one NetCDF file by the CF conventions 1.10: <c>flood.nc</c> with dimensions time, y, x. True cell areas stand beside, so that rows of unequal width
/// lose nothing. Not a number marks what is missing.
/// </summary>
internal sealed class NetCdfResultFile : IFloodResultFiles
{
    private readonly WholeFile _whole;
    private readonly NetCdfFile _file;
    private readonly FloodResultOptions _options;
    private readonly FloodGrid _grid;
    private readonly NetCdfVariable _bed;
    private readonly Dictionary<string, NetCdfVariable> _variables = [];
    private readonly NetCdfVariable? _time;

    public NetCdfResultFile(FloodResultFolder folder, FloodGrid grid, FloodResultOptions options, IReadOnlyList<FloodQuantity> moment, IReadOnlyList<FloodQuantity> whole)
    {
        (_options, _grid) = (options, grid);
        _whole = folder.Begin("flood.nc");
        try
        {
            _file = new(_whole.Stream, options.Times.Count);
            var place = options.Frame.Place;
            _file.Attribute("Conventions", "CF-1.10");
            _file.Attribute("title", options.Title);
            _file.Attribute("source", "Twin.Flood, two-dimensional shallow water; simulated, not measured");
            _file.Attribute("comment", "Times of the whole run (arrival and others in s) count from the start of the run.");
            var time = options.Times.Count > 0 ? _file.RecordDimension("time") : -1;
            var degrees = place.Crs?.IsGeographic == true;
            int y = _file.Dimension(degrees ? "lat" : "y", place.Rows), x = _file.Dimension(degrees ? "lon" : "x", place.Cols);
            var (ys, xs) = (Axis(y, degrees, north: true), Axis(x, degrees, north: false));
            var area = _file.Variable("cell_area", NetCdfType.Double, y).With("standard_name", "cell_area").With("long_name", "area of every cell of a row / 单元面积").With("units", "m2");
            var system = place.Crs is { } crs ? GridMapping(crs) : null;
            _bed = Field(new("bed", "m", "bed level", "地面高程") { StandardName = "ground_level_altitude" }, [y, x]);
            if (time >= 0)
            {
                _time = _file.Variable("time", NetCdfType.Double, time).With("standard_name", "time").With("long_name", "simulated time / 模拟时间").With("axis", "T").With("calendar", "standard").With("units", Epoch());
                if (options.Start is null) _time.With("comment", "The run names no date: the time counts from its start.");
                foreach (var quantity in moment) _variables[quantity.Name] = Field(quantity, [time, y, x]);
            }

            foreach (var quantity in whole) _variables[quantity.Name] = Field(quantity, [y, x]);
            _file.Begin();
            if (system is not null) _file.Write(system, [(sbyte)0]);
            _file.Write(ys, [.. Enumerable.Range(0, place.Rows).Select(place.CentreY)]);
            _file.Write(xs, [.. Enumerable.Range(0, place.Cols).Select(place.CentreX)]);
            _file.Write(area, [.. Enumerable.Range(0, place.Rows).Select(grid.Area)]);
        }
        catch
        {
            _whole.Dispose();
            throw;
        }
    }

    public void Moment(double time, IReadOnlyList<FloodLayer> layers)
    {
        var record = _options.Times.ToList().IndexOf(time);
        _file.Write(_time!, [time], record);
        foreach (var layer in layers) _file.Write(_variables[layer.Quantity.Name], layer.Values, record);
    }

    public void Whole(IReadOnlyList<FloodLayer> layers)
    {
        _file.Write(_bed, Array.ConvertAll(_grid.Bed, b => (float)b));
        foreach (var layer in layers) _file.Write(_variables[layer.Quantity.Name], layer.Values);
        _whole.Commit();
    }

    public void Dispose() => _whole.Dispose();

    private NetCdfVariable Axis(int dimension, bool degrees, bool north) => _file.Variable((degrees, north) switch { (true, true) => "lat", (true, false) => "lon", (false, true) => "y", _ => "x" }, NetCdfType.Double, dimension)
        .With("standard_name", (degrees, north) switch { (true, true) => "latitude", (true, false) => "longitude", (false, true) => "projection_y_coordinate", _ => "projection_x_coordinate" })
        .With("long_name", north ? "middle of the row" : "middle of the column")
        .With("units", degrees ? north ? "degrees_north" : "degrees_east" : "m")
        .With("axis", north ? "Y" : "X");

    private NetCdfVariable Field(FloodQuantity quantity, ReadOnlySpan<int> dimensions)
    {
        var variable = _file.Variable(quantity.Name, NetCdfType.Float, dimensions).With("long_name", $"{quantity.English} / {quantity.Chinese}").With("_FillValue", float.NaN);
        if (quantity.StandardName is { } name) variable.With("standard_name", name);
        // CF writes 1 for what has no unit, and nothing for classes.
        if (quantity.Classes is null) variable.With("units", quantity.Unit.Length > 0 ? quantity.Unit : "1");
        if (quantity.Classes is { } classes)
        {
            variable.With("flag_values", Array.ConvertAll([.. Enumerable.Range(0, classes.Count)], c => (float)c));
            variable.With("flag_meanings", string.Join(' ', classes.Select(c => c.Replace(' ', '_'))));
        }

        if (quantity.CellMethods is { } methods) variable.With("cell_methods", methods);
        if (quantity.Threshold is { } threshold) variable.With("threshold_m", threshold);
        variable.With("cell_measures", "area: cell_area");
        if (_options.Frame.Place.Crs is not null) variable.With("grid_mapping", "crs");
        return variable;
    }

    private NetCdfVariable GridMapping(RasterCrs crs)
    {
        var variable = _file.Variable("crs", NetCdfType.Byte).With("long_name", crs.ToString()).With("epsg_code", crs.ToString());
        if (crs.Wkt is { } wkt) variable.With("crs_wkt", wkt).With("spatial_ref", wkt);
        if (crs.IsGeographic)
            return variable.With("grid_mapping_name", "latitude_longitude").With("semi_major_axis", TransverseMercator.SemiMajorAxis)
                .With("inverse_flattening", crs.Epsg == 4326 ? TransverseMercator.Wgs84Flattening : TransverseMercator.Cgcs2000Flattening).With("longitude_of_prime_meridian", 0.0);
        if (crs.Projection is not { } p) return variable;
        return variable.With("grid_mapping_name", "transverse_mercator").With("semi_major_axis", TransverseMercator.SemiMajorAxis).With("inverse_flattening", p.InverseFlattening)
            .With("longitude_of_prime_meridian", 0.0).With("longitude_of_central_meridian", p.CentralMeridian).With("latitude_of_projection_origin", 0.0)
            .With("scale_factor_at_central_meridian", p.Scale).With("false_easting", p.FalseEasting).With("false_northing", p.FalseNorthing);
    }

    private string Epoch() => "seconds since " + (_options.Start ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
