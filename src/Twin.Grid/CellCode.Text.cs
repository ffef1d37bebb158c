using System.Runtime.CompilerServices;

namespace Twin.Grid;

/// <summary>The code as text.</summary>
public readonly partial struct CellCode
{
    private static ReadOnlySpan<byte> Digits => "0123456789ABCDE"u8;

    // Value of an ASCII character as a digit of the code, 255 where it is none.
    private static ReadOnlySpan<byte> Values =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
        255, 10, 11, 12, 13, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    /// <summary>The code, e.g. <c>N50I90112A7</c>; empty for no cell.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[GridUnits.MaxCodeLength];
        TryFormat(text, out var written);
        return new string(text[..written]);
    }

    /// <summary>The code; the format must be empty, the provider plays no part.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the code; at most 20 characters.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten);

    /// <summary>Writes the code.</summary>
    /// <param name="destination">Room for it; <see cref="GridUnits.CodeLength"/> says how much, 20 is always enough.</param>
    /// <param name="charsWritten">Characters written, 0 where there was not room enough.</param>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        var level = CellKey.Split(Key, out var ordinal, out var d2, out var d3, out var d4, out var d5, out var d6, out var tail);
        var length = level == 0 ? 0 : GridUnits.CodeLength(level);
        if (destination.Length < length)
        {
            charsWritten = 0;
            return false;
        }
        charsWritten = length;
        if (level == 0)
            return true;
        var text = destination[..length];
        var south = ordinal > CellKey.HemisphereCells;
        text[0] = south ? 'S' : 'N';
        var cell = ordinal - 1 - (south ? CellKey.HemisphereCells : 0u);
        var isCap = cell == 0;
        if (isCap)
        {
            text[1] = text[2] = text[3] = '0';
            if (level == 2)
                Two(text, 4, d2 - 1, 4);
            return true;
        }
        var zone = (cell - 1) / 22;
        text[3] = (char)('A' + (cell - 1 - zone * 22));
        zone++;
        text[1] = (char)('0' + zone / 10);
        text[2] = (char)('0' + zone % 10);
        if (level == 1)
            return true;
        Two(text, 4, d2 - 1, 8);
        if (level == 2)
            return true;
        text[6] = (char)('0' + (d3 - 1));
        if (level == 3)
            return true;
        Two(text, 7, d4 - 1, 10);
        if (level == 4)
            return true;
        Two(text, 9, d5 - 1, 15);
        if (level == 5)
            return true;
        text[11] = (char)('0' + (d6 - 1));
        if (level == 6)
            return true;
        uint t8 = tail / 4225, rest = tail - t8 * 4225;
        Octal(text, 12, t8 / 65 - 1);
        if (level == 7)
            return true;
        Octal(text, 14, t8 % 65 - 1);
        if (level == 8)
            return true;
        Octal(text, 16, rest / 65 - 1);
        if (level == 9)
            return true;
        Octal(text, 18, rest % 65 - 1);
        return true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Two(Span<char> text, int at, uint digit, uint rows)
        {
            var column = digit / rows;
            text[at + 1] = (char)Digits[(int)(digit - column * rows)];
            text[at] = (char)Digits[(int)column];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Octal(Span<char> text, int at, uint digit)
        {
            text[at + 1] = (char)('0' + (digit & 7));
            text[at] = (char)('0' + (digit >> 3));
        }
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="CellCodeException">The text is not a code; its message, position and reason say where and why.</exception>
    public static CellCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var code, out var error) ? code : throw new CellCodeException(text, error);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static CellCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads a code, or says why the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellCode code, out CellCodeError error)
    {
        code = new CellCode(Read(text));
        error = code.IsNone ? CellCodeDiagnosis.Of(text) : default;
        return !code.IsNone;
    }

    /// <summary>Reads a code; false where the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellCode code)
    {
        code = new CellCode(Read(text));
        return !code.IsNone;
    }

    static CellCode ISpanParsable<CellCode>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<CellCode>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CellCode result) => TryParse(s, out result);

    static CellCode IParsable<CellCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CellCode>.TryParse(string? s, IFormatProvider? provider, out CellCode result) => TryParse(s.AsSpan(), out result);

    internal static uint DigitOf(char c) => c < 128 ? Values[c] : 255u;

    // The key, or 0 where the text is not a code: one pass without branches for reasons, which CellCodeDiagnosis finds afterwards.
    private static long Read(ReadOnlySpan<char> text)
    {
        if (text.Length is < 4 or > GridUnits.MaxCodeLength)
            return 0;
        var south = text[0] == 'S';
        if (!south && text[0] != 'N')
            return 0;
        uint tens = (uint)(text[1] - '0'), ones = (uint)(text[2] - '0');
        if (tens > 6 || ones > 9)
            return 0;
        var zone = tens * 10 + ones;
        var hemisphere = south ? CellKey.HemisphereCells : 0u;
        if (zone == 0)
            return ReadPolar(text, hemisphere);
        var band = (uint)(text[3] - 'A');
        if (zone > 60 || band > 21)
            return 0;
        var key = (2 + hemisphere + (zone - 1) * 22 + band) * CellKey.S1;
        if (text.Length == 4)
            return key;
        if (text.Length < 6 || !Two(text, 4, 12, 8, out var digit))
            return 0;
        key += digit * CellKey.S2;
        if (text.Length == 6)
            return key;
        digit = (uint)(text[6] - '0');
        if (digit > 5)
            return 0;
        key += (digit + 1) * CellKey.S3;
        if (text.Length == 7)
            return key;
        if (text.Length < 9 || !Two(text, 7, 15, 10, out digit))
            return 0;
        key += digit * CellKey.S4;
        if (text.Length == 9)
            return key;
        if (text.Length < 11 || !Two(text, 9, 15, 15, out digit))
            return 0;
        key += digit * CellKey.S5;
        if (text.Length == 11)
            return key;
        digit = (uint)(text[11] - '0');
        if (digit > 3)
            return 0;
        key += (digit + 1) * CellKey.S6;
        for (var (at, stride) = (12, CellKey.S7); at < text.Length; at += 2, stride /= 65)
        {
            if (at + 1 >= text.Length)
                return 0;
            uint column = (uint)(text[at] - '0'), row = (uint)(text[at + 1] - '0');
            if ((column | row) > 7)
                return 0;
            key += (1 + column * 8 + row) * stride;
        }
        return key;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static bool Two(ReadOnlySpan<char> text, int at, uint columns, uint rows, out uint digit)
        {
            uint column = DigitOf(text[at]), row = DigitOf(text[at + 1]);
            digit = 1 + column * rows + row;
            return column < columns && row < rows;
        }
    }

    private static long ReadPolar(ReadOnlySpan<char> text, uint hemisphere)
    {
        if (text[3] != '0')
            return 0;
        var cap = (1 + hemisphere) * CellKey.S1;
        if (text.Length == 4)
            return cap;
        if (text.Length != 6)
            return 0;
        uint sector = text[4] - (uint)'0', digit = (uint)(text[5] - '0');
        return (sector | digit) > 3 ? 0 : cap + (1 + sector * 4 + digit) * CellKey.S2;
    }
}
