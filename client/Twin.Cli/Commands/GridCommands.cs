using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Grid;

namespace Twin.Cli.Commands;

/// <summary><c>twin grid ...</c>: the Beidou grid code (GB/T 39409-2020), without a server.</summary>
internal static class GridCommands
{
    public static Command Create(CliHost host) =>
        new Verb("grid", "Beidou grid codes (GB/T 39409-2020); needs no server.").With(Encode(host), Decode(host), Neighbours(host), Parent(host), Children(host), GridBatchCommand.Create(host), GridCoverCommand.Create(host));

    private static Verb Encode(CliHost host)
    {
        var lon = new Argument<double>("LON") { Description = "Longitude in degrees, east positive." };
        var lat = new Argument<double>("LAT") { Description = "Latitude in degrees, north positive." };
        var height = new Option<double?>("--height") { Description = "Height above the ellipsoid in metres: the code is the three-dimensional one.", HelpName = "M" };
        var level = new Option<int>("--level") { Description = "Level 1 to 10; 5 is the twin's fact cell.", DefaultValueFactory = _ => GridUnits.FactLevel, HelpName = "1..10" };
        return new Verb("encode", "The code of the cell in which a point lies.", "twin grid encode 118.77 32.04", "twin grid encode 118.77 32.04 --height 12.5 --level 7")
            .With(lon, lat, height, level).Does(host, session =>
            {
                var code = Point(session.Value(lon), session.Value(lat), session.Value(level));
                var raised = session.Value(height) is { } metres ? Raised(code, metres) : (CellCode3D?)null;
                if (session.Json)
                    JsonText.Write(session.Out, new { code = code.ToString(), code3d = raised?.ToString(), level = code.Level });
                else
                    session.Out.WriteLine(raised?.ToString() ?? code.ToString());
                return ExitCode.Ok;
            });
    }

    private static Verb Decode(CliHost host)
    {
        var code = CodeArgument("A two- or three-dimensional code.");
        return new Verb("decode", "Level, bounds and size of a cell.", "twin grid decode N50I80509", "twin grid decode N050I00900 --json")
            .With(code).Does(host, session =>
            {
                var text = session.Value(code);
                var (cell, layer) = GridText.Either(text);
                var bounds = cell.Bounds;
                var (centreLon, centreLat) = cell.Centre;
                var size = CellSize.MetresAt(cell.Level, centreLat);
                var height = layer?.Metres();
                if (session.Json)
                {
                    JsonText.Write(session.Out, new
                    {
                        code = text,
                        code2d = cell.ToString(),
                        level = cell.Level,
                        bbox = new[] { bounds.WestDegrees, bounds.SouthDegrees, bounds.EastDegrees, bounds.NorthDegrees },
                        centre = new { lon = centreLon, lat = centreLat },
                        widthM = size.Width,
                        heightM = size.Height,
                        lowerM = height?.Lower,
                        upperM = height?.Upper,
                    });
                    return ExitCode.Ok;
                }
                var table = new Table("code", Column.Number("level"), Column.Number("west"), Column.Number("south"), Column.Number("east"), Column.Number("north"),
                    Column.Number("width m"), Column.Number("height m"), Column.Number("lower m"), Column.Number("upper m"));
                table.Add(text, cell.Level.ToString(CultureInfo.InvariantCulture), Degrees(bounds.WestDegrees), Degrees(bounds.SouthDegrees), Degrees(bounds.EastDegrees),
                    Degrees(bounds.NorthDegrees), Figures.Of(size.Width, 2), Figures.Of(size.Height, 2), Figures.Of(height?.Lower, 2), Figures.Of(height?.Upper, 2));
                table.Write(session.Out, session.Ink);
                return ExitCode.Ok;
            });
    }

    private static Verb Neighbours(CliHost host)
    {
        var code = CodeArgument("A code.");
        var dx = new Argument<int?>("DX") { Description = "Columns to the east (negative: west).", Arity = ArgumentArity.ZeroOrOne };
        var dy = new Argument<int?>("DY") { Description = "Rows to the north (negative: south).", Arity = ArgumentArity.ZeroOrOne };
        return new Verb("neighbours", "The eight cells around a cell, or the one at an offset.", "twin grid neighbours N50I80509", "twin grid neighbours N50I80509 -2 1")
            .With(code, dx, dy).Does(host, session =>
            {
                var cell = GridText.Cell(session.Value(code));
                if (session.Value(dx) is { } x)
                {
                    if (session.Value(dy) is not { } y)
                        throw new UsageException("give both DX and DY, or none");
                    if (cell.Neighbour(x, y) is not { } found)
                        throw new NothingException($"{cell} has no cell at {x}, {y}: the grid ends at the pole");
                    session.Out.WriteLine(found.ToString());
                    return ExitCode.Ok;
                }
                // From the north-west row by row, as on a map.
                for (var north = 1; north >= -1; north--)
                    for (var east = -1; east <= 1; east++)
                        if ((east, north) != (0, 0) && cell.Neighbour(east, north) is { } around)
                            session.Out.WriteLine($"{around} {east} {north}");
                return ExitCode.Ok;
            });
    }

    private static Verb Parent(CliHost host)
    {
        var code = CodeArgument("A code.");
        var level = new Option<int?>("--level") { Description = "Level of the ancestor; the next coarser one by default.", HelpName = "1..9" };
        return new Verb("parent", "The cell in which a cell lies.", "twin grid parent N50I80509", "twin grid parent N50I80509 --level 1")
            .With(code, level).Does(host, session =>
            {
                var cell = GridText.Cell(session.Value(code));
                var wanted = session.Value(level) ?? cell.Level - 1;
                if (wanted < 1)
                    throw new NothingException($"{cell} is of level 1: it has no parent");
                if (wanted > cell.Level)
                    throw new UsageException($"--level {wanted} is finer than {cell}, which is of level {cell.Level}");
                session.Out.WriteLine(cell.Ancestor(wanted).ToString());
                return ExitCode.Ok;
            });
    }

    private static Verb Children(CliHost host)
    {
        var code = CodeArgument("A code.");
        return new Verb("children", "The cells of the next finer level in a cell, in the order of their codes.", "twin grid children N50I80509")
            .With(code).Does(host, session =>
            {
                var cell = GridText.Cell(session.Value(code));
                if (cell.Level == GridUnits.MaxLevel)
                    throw new NothingException($"{cell} is of level {GridUnits.MaxLevel}: it has no children");
                if (cell.IsPolar && cell.Level == GridUnits.MaxPolarLevel)
                    throw new NothingException($"{cell} is a polar cell of level {GridUnits.MaxPolarLevel}: finer polar cells are not built");
                foreach (var child in cell.Children())
                    session.Out.WriteLine(child.ToString());
                return ExitCode.Ok;
            });
    }

    private static Argument<string> CodeArgument(string description) => new("CODE") { Description = description };

    private static CellCode Point(double lon, double lat, int level)
    {
        try
        {
            return CellCode.FromPoint(lon, lat, level);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new UsageException(GridText.Plain(fault));
        }
    }

    private static CellCode3D Raised(CellCode code, double metres)
    {
        try
        {
            return new CellCode3D(code, HeightLayer.FromHeight(metres, code.Level));
        }
        catch (ArgumentException fault)
        {
            throw new UsageException(GridText.Plain(fault));
        }
    }

    private static string Degrees(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
