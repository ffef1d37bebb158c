using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Geo;
using Twin.Geo.Covers;
using Twin.Geo.GeoJson;
using Twin.Grid;

namespace Twin.Cli.Commands;

/// <summary><c>twin grid cover</c>: the cells of a geometry.</summary>
internal static class GridCoverCommand
{
    public static Verb Create(CliHost host)
    {
        var file = new Argument<string>("FILE.geojson") { Description = "A polygon as GeoJSON (geometry, feature or collection); - = stdin." };
        var level = new Option<int>("--level") { Description = "Level of the cells, 1 to 10.", Required = true, HelpName = "N" };
        var min = new Option<int?>("--min-level") { Description = "Join whole families of cells up to this level: the same ground in the fewest cells.", HelpName = "M" };
        var mode = QueryCommand.ModeOption("cover");
        return new Verb("cover", "The cells of a polygon, one code a line, in their order.", "twin grid cover park.geojson --level 7", "twin grid cover park.geojson --level 7 --min-level 3 --mode centre")
            .With(file, level, min, mode).Does(host, session =>
            {
                var codes = Cells(GeoJsonFile.Area(host, session.Value(file)), session.Value(file), session.Value(level), session.Value(min), Enum.Parse<CoverMode>(session.Value(mode)!, ignoreCase: true));
                if (session.Json)
                    JsonText.Write(session.Out, new { mode = session.Value(mode), count = codes.Length, cells = codes.Select(c => c.ToString()) });
                else
                    foreach (var code in codes)
                        session.Out.WriteLine(code.ToString());
                session.Talk.Say($"{Figures.Of(codes.Length)} cells");
                return codes.Length > 0 ? ExitCode.Ok : ExitCode.Nothing;
            });
    }

    private static CellCode[] Cells(System.Text.Json.JsonElement geometry, string path, int level, int? minLevel, CoverMode mode)
    {
        try
        {
            var area = GeoJsonReader.ReadArea(geometry, path);
            return minLevel is { } coarsest ? CellCover.Compact(area, coarsest, level, mode) : CellCover.Of(area, level, mode);
        }
        catch (Exception fault) when (fault is GeometryException or ArgumentException or CoverTooLargeException or FormatException)
        {
            throw new UsageException(GridText.Plain(fault));
        }
    }
}
