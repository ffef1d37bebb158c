using System.Text;

namespace Twin.Storage.Base.Layers;

/// <summary>Rows of comma-separated text (RFC 4180: quoted values may hold commas, line ends and doubled quotation marks); line ends LF or CRLF; blank lines are passed over.</summary>
internal static class CsvReader
{
    /// <summary>The rows with the number of the line on which each begins.</summary>
    /// <exception cref="LayerException">A quotation mark stands out of place or is not closed.</exception>
    internal static IEnumerable<(int Line, string[] Values)> Rows(string file, string text)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var (line, at) = (1, 0);
        while (at < text.Length)
        {
            var first = line;
            values.Clear();
            for (var ended = false; !ended;)
            {
                value.Clear();
                if (at < text.Length && text[at] == '"') Quoted(file, text, value, ref at, ref line);
                else
                {
                    var end = text.AsSpan(at).IndexOfAny(",\r\n\"");
                    end = end < 0 ? text.Length : at + end;
                    if (end < text.Length && text[end] == '"') throw new LayerException(file, $"line {line}", "a quotation mark out of place");
                    value.Append(text, at, end - at);
                    at = end;
                }

                values.Add(value.ToString());
                if (at < text.Length && text[at] == ',')
                {
                    at++;
                    continue;
                }

                if (at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n') at++;
                else if (at < text.Length && text[at] is not ('\r' or '\n')) throw new LayerException(file, $"line {line}", "text after a closing quotation mark");
                at++;
                line++;
                ended = true;
            }

            if (values is not [""]) yield return (first, [.. values]);
        }
    }

    private static void Quoted(string file, string text, StringBuilder value, ref int at, ref int line)
    {
        var first = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    at++;
                    return;
                }

                at++;
            }

            if (text[at] == '\n') line++;
            value.Append(text[at]);
        }

        throw new LayerException(file, $"line {first}", "a quotation mark is not closed");
    }
}
