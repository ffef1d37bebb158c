using System.CommandLine;
using System.Globalization;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;
using Twin.Flood.Results;
using Twin.Geo.Rasters;

namespace Twin.Cli.Flood;

/// <summary>What a run writes: where, in which formats, in which reference system.</summary>
internal sealed class FloodResultFlags
{
    private readonly Option<string?> folder = new("--out") { Description = "Folder for the results: rasters, gauges.csv, ledger.json, classes.csv. Made if it is not there; files of the same names are replaced when the new ones are whole.", HelpName = "FOLDER" };
    private readonly Option<string[]> formats = new("--format") { Description = "Kinds of files for the cells, one or several: geotiff, ascii, netcdf (CF), csv (wet cells). Default: geotiff.", HelpName = "geotiff|ascii|netcdf|csv", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> crs = new("--crs") { Description = "Reference system that the case's coordinates are in; written into the files as it is.", HelpName = "EPSG:n" };
    private readonly Option<string?> start = new("--start") { Description = "Date and time of second 0, for NetCDF; without one its times count from 1970.", HelpName = "TIME" };
    private readonly Option<string?> ponding = new("--ponding") { Description = "Bounds of the four ponding classes in metres. Default: 0.15,0.27,0.5,1.0.", HelpName = "A,B,C,D" };

    private readonly Option<double> debris = new("--debris") { Description = "Debris factor of the hazard rating: 0.5 in the open, 1 in a town.", HelpName = "DF", DefaultValueFactory = _ => 0.5 };

    public Symbol[] All => [folder, formats, crs, start, ponding, debris];

    /// <summary>The folder to write to; null where none was given.</summary>
    /// <exception cref="UsageException">Another of these flags was given without a folder.</exception>
    public string? Folder(Session session)
    {
        var given = session.Value(folder);
        if (!string.IsNullOrWhiteSpace(given)) return session.Host.PathOf(given);
        if (session.Has(folder)) throw new UsageException("--out: give a folder");
        foreach (var option in new Option[] { formats, crs, start, ponding })
            if (session.Has(option)) throw new UsageException($"{option.Name} is about result files: give --out FOLDER too");
        return null;
    }

    /// <summary>Adds what the files need of the solver: all statistics, durations above the bounds of ponding.</summary>
    /// <exception cref="UsageException">A flag that cannot be read.</exception>
    public FloodOptions Statistics(Session session, FloodOptions options) =>
        options with { Statistics = FloodStatistics.All, DurationThresholds = Ponding(session.Value(ponding)).Bounds, DebrisFactor = session.Value(debris) };

    /// <summary>What to write of a case.</summary>
    /// <exception cref="UsageException">A flag that cannot be read.</exception>
    public FloodResultOptions Options(Session session, FloodCase floodCase) => new()
    {
        Title = $"{floodCase.Name}: {floodCase.Title}",
        Frame = Frame(session, floodCase),
        Formats = Formats(session.Value(formats)),
        Times = [.. floodCase.OutputTimes.Append(floodCase.Duration).Distinct().Order()],
        Gauges = floodCase.Gauges,
        Sections = floodCase.Sections,
        ArrivalDepth = floodCase.ArrivalDepth,
        Ponding = Ponding(session.Value(ponding)),
        Start = Start(session.Value(start)),
    };

    private FloodFrame Frame(Session session, FloodCase floodCase)
    {
        try
        {
            return FloodFrame.Metric(floodCase.Grid, floodCase.West, floodCase.South, session.Value(crs) is { } given ? RasterCrs.Parse(given) : null);
        }
        catch (Exception fault) when (fault is FormatException or FloodInputException)
        {
            throw new UsageException($"--crs: {fault.Message}");
        }
    }

    private static FloodResultFormat Formats(string[]? given)
    {
        if (given is null or []) return FloodResultFormat.GeoTiff;
        var formats = FloodResultFormat.None;
        foreach (var name in given.SelectMany(g => g.Split(',')))
            formats |= name.Trim().ToLowerInvariant() switch
            {
                "geotiff" or "tiff" => FloodResultFormat.GeoTiff,
                "ascii" => FloodResultFormat.Ascii,
                "netcdf" => FloodResultFormat.NetCdf,
                "csv" => FloodResultFormat.Csv,
                _ => throw new UsageException($"--format {name}: known are geotiff, ascii, netcdf and csv"),
            };
        return formats;
    }

    private static PondingScale Ponding(string? given)
    {
        if (given is null) return PondingScale.Default;
        try
        {
            return new([.. given.Split(',').Select(b => double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? bound : throw new UsageException($"--ponding: '{b}' is not a number"))]);
        }
        catch (FloodInputException fault)
        {
            throw new UsageException($"--ponding: {fault.Message}");
        }
    }

    private static DateTimeOffset? Start(string? given) =>
        given is null ? null
        : DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new UsageException($"--start {given}: expected a time like 2024-07-01T00:00Z");
}
