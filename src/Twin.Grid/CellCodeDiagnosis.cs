namespace Twin.Grid;

/// <summary>Finds the first fault in a text that is not a code. Slow and careful: it runs only after the fast reader has refused.</summary>
internal static class CellCodeDiagnosis
{
    private static ReadOnlySpan<byte> Columns => [0, 0, 12, 0, 15, 15, 0, 8, 8, 8, 8];

    private static ReadOnlySpan<byte> Rows => [0, 0, 8, 6, 10, 15, 4, 8, 8, 8, 8];

    internal static CellCodeError Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return new CellCodeError(1, "the text is empty; a code begins with N or S");
        if (text[0] is not ('N' or 'S'))
            return new CellCodeError(1, $"{Name(text[0])} is not a hemisphere, which is N or S");
        for (var i = 1; i <= 2; i++)
        {
            if (text.Length == i)
                return Ends(text.Length, 1);
            if (text[i] is < '0' or > '9')
                return new CellCodeError(i + 1, $"{Name(text[i])} is not a digit of the zone, which is 01 to 60 (00 at the poles)");
        }
        var zone = (text[1] - '0') * 10 + text[2] - '0';
        if (zone > 60)
            return new CellCodeError(text[1] > '6' ? 2 : 3, $"zone {zone} does not exist; zones are 01 to 60 (00 at the poles)");
        if (text.Length == 3)
            return Ends(text.Length, 1);
        if (zone == 0)
            return Polar(text);
        if (text[3] is < 'A' or > 'V')
            return new CellCodeError(4, $"{Name(text[3])} is not a band, which is A to V");
        for (var (level, at) = (2, 4); at < text.Length; level++)
        {
            if (level > GridUnits.MaxLevel)
                return new CellCodeError(at + 1, "the text goes on after 20 characters, the length of the finest code");
            if (Columns[level] != 0)
            {
                if (Digit(text, at, Columns[level], "column", level) is { } column)
                    return column;
                at++;
                if (at == text.Length)
                    return Ends(at, level);
            }
            if (Digit(text, at, Rows[level], Columns[level] != 0 ? "row" : "quarter", level) is { } row)
                return row;
            at++;
        }
        throw new InvalidOperationException("The reader and the diagnosis disagree about a code.");
    }

    private static CellCodeError Polar(ReadOnlySpan<char> text)
    {
        if (text[3] != '0')
            return new CellCodeError(4, $"{Name(text[3])} follows zone 00, whose only cell is 000, the polar cap");
        for (var i = 4; i < Math.Min(6, text.Length); i++)
            if (Digit(text, i, 4, i == 4 ? "sector" : "part", 2) is { } wrong)
                return wrong;
        return text.Length == 5
            ? Ends(5, 2)
            : new CellCodeError(7, "polar levels finer than 2 are not supported: the standard leaves their division open");
    }

    private static CellCodeError? Digit(ReadOnlySpan<char> text, int at, int count, string what, int level)
    {
        var c = text[at];
        if (CellCode.DigitOf(c) < count)
            return null;
        var last = count <= 10 ? $"0 to {count - 1}" : $"0 to 9 and A to {(char)('A' + count - 11)}";
        var hint = c is >= 'a' and <= 'z' ? " (letters are capitals)" : "";
        return new CellCodeError(at + 1, $"{Name(c)} is not a {what} of level {level}, which is {last}{hint}");
    }

    private static CellCodeError Ends(int length, int level) =>
        new(length + 1, $"the text ends inside level {level}; codes have 4, 6, 7, 9, 11, 12, 14, 16, 18 or 20 characters");

    private static string Name(char c) =>
        c is > ' ' and < (char)127 || char.IsLetterOrDigit(c) ? $"'{c}'" : $"the character U+{(int)c:X4}";
}
