using System.CommandLine;
using System.Globalization;
using System.Text;
using Twin.Cli.Running;
using Twin.Grid;

namespace Twin.Cli.Commands;

/// <summary><c>twin grid batch</c>: many points at once.</summary>
internal static class GridBatchCommand
{
    private const string Head = "lon,lat,height,level";

    public static Verb Create(CliHost host)
    {
        var bare = new Option<bool>("--no-header") { Description = "Without the line code2d,code3d at the top." };
        return new Verb("batch", $"Encodes points: CSV with the header {Head} on stdin, CSV code2d,code3d on stdout. A bad row gives an empty line and a word on stderr.",
                "twin grid batch < points.csv > codes.csv")
            .With(bare).Does(host, session =>
            {
                using var input = new StreamReader(host.In(), new UTF8Encoding(false, throwOnInvalidBytes: false));
                var head = input.ReadLine()?.Trim();
                if (head is null || !string.Equals(head.Replace(" ", "", StringComparison.Ordinal), Head, StringComparison.OrdinalIgnoreCase))
                    throw new UsageException($"stdin, line 1: the header must be {Head}{(head is null ? "; there is no line at all" : $", not '{head}'")}");
                if (!session.Value(bare))
                    session.Out.WriteLine("code2d,code3d");
                var (line, bad) = (1, 0);
                while (input.ReadLine() is { } row)
                {
                    line++;
                    if (row.Length == 0 && input.Peek() < 0)
                        break;
                    if (Encoded(row) is ({ } codes, _))
                        session.Out.WriteLine(codes);
                    else
                    {
                        session.Out.WriteLine();
                        session.Talk.Fault($"line {line}: {Encoded(row).Fault}");
                        bad++;
                    }
                }
                return bad == 0 ? ExitCode.Ok : ExitCode.Usage;
            });
    }

    private static (string? Codes, string? Fault) Encoded(string row)
    {
        var fields = row.Split(',');
        if (fields.Length != 4)
            return (null, $"{fields.Length} fields, not the 4 of {Head}");
        if (!Number(fields[0], out var lon))
            return (null, $"lon '{fields[0]}' is not a number");
        if (!Number(fields[1], out var lat))
            return (null, $"lat '{fields[1]}' is not a number");
        double? height = null;
        if (!string.IsNullOrWhiteSpace(fields[2]))
        {
            if (!Number(fields[2], out var metres))
                return (null, $"height '{fields[2]}' is not a number");
            height = metres;
        }
        if (!int.TryParse(fields[3].Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var level))
            return (null, $"level '{fields[3]}' is not a whole number");
        try
        {
            var code = CellCode.FromPoint(lon, lat, level);
            return ($"{code},{(height is { } above ? new CellCode3D(code, HeightLayer.FromHeight(above, level)).ToString() : "")}", null);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return (null, GridText.Plain(fault));
        }
    }

    private static bool Number(string text, out double value) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
