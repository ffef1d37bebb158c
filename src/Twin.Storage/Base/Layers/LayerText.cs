using System.Text;

namespace Twin.Storage.Base.Layers;

/// <summary>
/// Text of a layer file as users have it: UTF-8 with or without a byte order mark, or GB18030 (Chinese Excel). Anything else is refused by name:
/// UTF-16, a damaged UTF-8 file (most of its characters beyond ASCII are right, some bytes are not), bytes that are neither, and bytes that may be either.
/// </summary>
internal static class LayerText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Lazy<Encoding> Gb18030 = new(static () =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    });

    internal static string Read(string path)
    {
        var file = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LayerException(file, "", $"the layer is missing in {Path.GetDirectoryName(path)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LayerException(file, "", "the layer cannot be read: " + e.Message, e);
        }

        return Decode(file, bytes);
    }

    internal static string Decode(string file, byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new LayerException(file, "the text is UTF-16; save it as UTF-8");
        var isMarked = bytes is [0xEF, 0xBB, 0xBF, ..];
        var text = isMarked ? bytes.AsSpan(3) : bytes.AsSpan();
        if (text.IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\n') < 0) throw new LayerException(file, "the file is empty");
        if (text.IndexOf((byte)0) is var zero and >= 0) throw new LayerException(file, Line(text, zero), "a zero byte: this is not a text file");
        try
        {
            var read = StrictUtf8.GetString(text);
            if (!isMarked && FitsBoth(read, text)) throw new LayerException(file, "its few characters beyond ASCII fit both UTF-8 and GB18030; save it as UTF-8 with a byte order mark");
            return read;
        }
        catch (DecoderFallbackException)
        {
            var (right, wrong, firstWrong) = Utf8Parts(text);
            if (right > wrong) throw new LayerException(file, Line(text, firstWrong), "a byte that is not UTF-8 in a UTF-8 text: the file is damaged");
            try
            {
                var read = Gb18030.Value.GetString(text);
                if (IsChineseText(read)) return read;
            }
            catch (DecoderFallbackException)
            {
                // Neither encoding: said below.
            }

            throw new LayerException(file, Line(text, firstWrong), "the text is neither UTF-8 nor GB18030; save it as UTF-8");
        }
    }

    // A few Chinese characters in GB18030 can be well-formed UTF-8 by chance, but then only as Latin, Greek or Cyrillic letters, never as Chinese.
    private static bool FitsBoth(string utf8, ReadOnlySpan<byte> text)
    {
        var any = false;
        foreach (var c in utf8)
        {
            if (c >= 0x800) return false;
            any |= c >= 0x80;
        }

        if (!any) return false;
        try
        {
            return IsChineseText(Gb18030.Value.GetString(text));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Bytes beyond ASCII that stand in well-formed UTF-8 sequences of three and more, as Chinese does, and those that stand in none. Two bytes prove
    // nothing: half of the pairs of GB18030 are well-formed too.
    private static (int Right, int Wrong, int FirstWrong) Utf8Parts(ReadOnlySpan<byte> text)
    {
        var (right, wrong, first) = (0, 0, -1);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < 0x80)
            {
                i++;
                continue;
            }

            var ok = Rune.DecodeFromUtf8(text[i..], out _, out var length) == System.Buffers.OperationStatus.Done;
            if (ok) right += length > 2 ? length : 0;
            else
            {
                wrong += length;
                if (first < 0) first = i;
            }

            i += length;
        }

        return (right, wrong, first);
    }

    // What names of a Chinese city are written with; a text of another code page read as GB18030 shows rare or private characters.
    private static bool IsChineseText(string text)
    {
        var (common, odd) = (0, 0);
        foreach (var c in text)
        {
            if (c < 0x80) continue;
            if (c is >= '\u4E00' and <= '\u9FFF' or >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFFEF' or >= '\u2010' and <= '\u203F' or '\u00B7' or '\u00B0' or >= '\u2160' and <= '\u217F') common++;
            else odd++;
        }

        return common > odd * 9;
    }

    private static string Line(ReadOnlySpan<byte> text, int at) => $"line {text[..at].Count((byte)'\n') + 1}";
}
