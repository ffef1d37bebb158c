using System.Text;
using Twin.Cli.Running;

namespace Twin.Cli.Facts;

/// <summary>
/// A file of facts, CSV or NDJSON, read row by row as often as needed. Text is UTF-8 with or without a byte order mark, or GB18030 as a Chinese Excel writes it;
/// what is neither is refused, never misread. Lines end by LF or CRLF.
/// </summary>
internal sealed class FactFile
{
    private const int GB18030 = 54936;

    private readonly Func<Stream> open;
    private readonly Encoding encoding;
    private readonly bool csv;

    private FactFile(string name, Func<Stream> open, bool csv)
    {
        Name = name;
        this.open = open;
        this.csv = csv;
        encoding = EncodingOf(name, open);
    }

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>Opens a file by its ending; <c>-</c> is NDJSON on stdin.</summary>
    /// <exception cref="UsageException">Not there, of another ending, or of an unknown encoding.</exception>
    public static FactFile Open(CliHost host, string path)
    {
        if (path == "-")
        {
            var copy = new MemoryStream();
            using (var stream = host.In())
                stream.CopyTo(copy);
            return new FactFile("stdin", () => new MemoryStream(copy.GetBuffer(), 0, (int)copy.Length, writable: false), csv: false);
        }
        var csv = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (!csv && !path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"{path}: a file of facts ends in .csv or .ndjson");
        return new FactFile(path, () => host.OpenRead(path), csv);
    }

    /// <summary>The rows in the file's order; empty lines are left out.</summary>
    /// <exception cref="UsageException">The head of a CSV is not one of facts.</exception>
    public IEnumerable<FactRow> Rows(FactCheck check)
    {
        using var reader = new StreamReader(open(), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var line = 0;
        CsvFacts? columns = null;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (!csv)
                yield return JsonFacts.Row(line, text, check);
            else if (columns is null)
                columns = CsvFacts.OfHead(Name, line, text);
            else
                yield return columns.Row(line, text, check);
        }
        if (csv && columns is null)
            throw new UsageException($"{Name}: empty; the first line names the columns, like {CsvFacts.UsualHead}");
    }

    private static Encoding EncodingOf(string name, Func<Stream> open)
    {
        var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (Reads(open, utf8))
            return utf8;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chinese = Encoding.GetEncoding(GB18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return Reads(open, chinese) ? chinese : throw new UsageException($"{name}: neither UTF-8 nor GB18030; save it as UTF-8");
    }

    private static bool Reads(Func<Stream> open, Encoding encoding)
    {
        using var reader = new StreamReader(open(), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var buffer = new char[1 << 16];
        try
        {
            while (reader.Read(buffer) > 0)
            {
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
