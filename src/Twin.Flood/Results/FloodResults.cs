using System.Globalization;
using System.Text.Json;
using Twin.Flood.Results.Files;

namespace Twin.Flood.Results;

/// <summary>
/// Writes the results of a run into a folder while it goes: the cells at given times and over the whole run in the formats asked for, <c>gauges.csv</c>, <c>sections.csv</c>, <c>ledger.json</c> and
/// <c>classes.csv</c>. Every file is written under a temporary name, flushed to the disk and renamed: none is ever half there. Call <see cref="Sample"/> at each stop of the
/// run and <see cref="Finish"/> at its end; disposing without it drops what is open. Not thread-safe.
/// </summary>
public sealed class FloodResults : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FloodSolver _solver;
    private readonly FloodResultOptions _options;
    private readonly FloodResultFolder _folder;
    private readonly List<IFloodResultFiles> _files = [];
    private readonly List<FloodReading[]> _readings = [];
    private readonly List<(double Time, double[] Flows)> _flows = [];

    /// <summary>Makes the folder and opens what is filled during the run; an older file of the same name is replaced when the new one is whole.</summary>
    /// <exception cref="FloodResultException">The folder cannot be written.</exception>
    /// <exception cref="FloodInputException">GeoTIFF or ASCII was asked for, whose cells are all of one width, but the rows of the grid differ by more than half a cell.</exception>
    public FloodResults(string folder, FloodSolver solver, FloodResultOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(options);
        // what lies before the start of a resumed run was written by the run before
        options = options with { Times = [.. options.Times.Where(t => t >= solver.Time)] };
        (_solver, _options) = (solver, options);
        if ((options.Formats & (FloodResultFormat.GeoTiff | FloodResultFormat.Ascii)) != 0 && options.Frame.Shift > 0.5)
            throw new FloodInputException(FormattableString.Invariant(
                $"The rows of the grid differ in width, so that cells would be drawn up to {options.Frame.Shift:0.0} cells from where they lie, and a GeoTIFF or ASCII grid has one width: write NetCDF (true areas beside) or CSV, or place the grid in degrees."));
        _folder = new(folder);
        Guard("flood.nc", () =>
        {
            var place = options.Frame.Place;
            foreach (var format in new[] { FloodResultFormat.GeoTiff, FloodResultFormat.Ascii })
                if (options.Formats.HasFlag(format)) _files.Add(new RasterResultFiles(_folder, options.Title, place, format));
            if (options.Formats.HasFlag(FloodResultFormat.NetCdf))
                _files.Add(new NetCdfResultFile(_folder, solver.Grid, options, [.. FloodSample.Now(solver).Select(l => l.Quantity)], [.. Whole().Select(l => l.Quantity)]));
            if (options.Formats.HasFlag(FloodResultFormat.Csv)) _files.Add(new CsvResultFiles(_folder, place));
        });
    }

    /// <summary>Readings of a gauge, by its place in the options, in order of time.</summary>
    public IEnumerable<FloodReading> Hydrograph(int gauge) => _readings.Select(r => r[gauge]);

    /// <summary>Takes what belongs to the solver's time now: a reading of every gauge, and the cells if it is one of the times to write.</summary>
    /// <exception cref="FloodResultException">A file cannot be written.</exception>
    public void Sample()
    {
        var time = _solver.Time;
        _readings.Add([.. _options.Gauges.Select(g => FloodReading.Of(_solver, g.Cell))]);
        _flows.Add((time, [.. _options.Sections.Select(s => s.Flow(_solver))]));
        if (_files.Count == 0 || !_options.Times.Contains(time)) return;
        var layers = FloodSample.Now(_solver);
        foreach (var file in _files) Guard($"the results of {time} s", () => file.Moment(time, layers));
    }

    /// <summary>Writes what is known at the end, makes all files whole and returns their names in order.</summary>
    /// <exception cref="FloodResultException">A file cannot be written.</exception>
    public IReadOnlyList<string> Finish()
    {
        var layers = Whole();
        foreach (var file in _files) Guard("the results of the whole run", () => file.Whole(layers));
        if (_options.Gauges.Count > 0) Guard("gauges.csv", WriteGauges);
        if (_options.Sections.Count > 0) Guard("sections.csv", WriteSections);
        Guard("classes.csv", WriteClasses);
        Guard("ledger.json", () => _folder.WriteText("ledger.json", text => text.WriteLine(Ledger())));
        return _folder.Files;
    }

    /// <summary>Drops files that are not whole.</summary>
    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    private IReadOnlyList<FloodLayer> Whole() => FloodSample.Whole(_solver, _options.ArrivalDepth, _options.Ponding);

    private void WriteGauges() => _folder.WriteText("gauges.csv", text =>
    {
        text.WriteLine("time_s,gauge,depth_m,level_m,speed_m_per_s,east_velocity_m_per_s,north_velocity_m_per_s");
        foreach (var readings in _readings)
            for (var i = 0; i < readings.Length; i++)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{readings[i].Time:R},{Quoted(_options.Gauges[i].Id)},{Micro(readings[i].Depth)},{Micro(readings[i].Level)},{Micro(readings[i].Speed)},{Micro(readings[i].EastVelocity)},{Micro(readings[i].NorthVelocity)}"));
    });

    private void WriteSections() => _folder.WriteText("sections.csv", text =>
    {
        text.WriteLine("time_s,section,flow_m3_per_s");
        foreach (var (time, flows) in _flows)
            for (var i = 0; i < flows.Length; i++) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time:R},{Quoted(_options.Sections[i].Id)},{Micro(flows[i])}"));
    });

    private void WriteClasses() => _folder.WriteText("classes.csv", text =>
    {
        text.WriteLine("scale,class,from,to,unit,english,chinese");
        for (var i = 0; i < PondingScale.Classes; i++)
        {
            var (english, chinese) = PondingScale.Name(i);
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ponding_class,{i},{(i > 0 ? _options.Ponding.Bounds[i - 1] : 0)},{(i < _options.Ponding.Bounds.Count ? _options.Ponding.Bounds[i].ToString(CultureInfo.InvariantCulture) : "")},m,{english},{chinese}"));
        }

        foreach (var value in Enum.GetValues<HazardClass>())
        {
            var (english, chinese) = FloodHazard.Name(value);
            var (from, to) = value == HazardClass.Dry ? ("0", "0") : (Bound((int)value - 2) ?? "0", Bound((int)value - 1) ?? "");
            text.WriteLine($"hazard_class,{(int)value},{from},{to},,{english},{chinese}");
        }
    });

    private static string? Bound(int index) => index >= 0 && index < FloodHazard.Bounds.Count ? FloodHazard.Bounds[index].ToString(CultureInfo.InvariantCulture) : null;

    private string Ledger() => JsonSerializer.Serialize(new { title = _options.Title, units = new { time = "s", volumes = "m3" }, ledger = _solver.Ledger }, s_json);

    // Micrometres are below what a float of the solver holds; adding 0 takes the sign from a zero.
    private static double Micro(double value) => Math.Round(value, 6) + 0.0;

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Guard(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FloodResultException($"{what} cannot be written: {e.Message} The files written before are whole.", e);
        }
    }
}
