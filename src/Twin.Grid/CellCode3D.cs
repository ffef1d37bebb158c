namespace Twin.Grid;

/// <summary>
/// A cell with a layer of height of the same level: the three-dimensional code of GB/T 39409-2020 clause 6.2, at most 32 characters.
/// The text is hemisphere, sign (0 above, 1 below the ellipsoid), then for each level its two-dimensional characters and its height
/// characters, e.g. <c>N050I0090010120A7010</c>. A prefix at a level's length is the parent.
/// </summary>
public readonly record struct CellCode3D : ISpanFormattable
{
    /// <summary>Characters of the longest code (level 10).</summary>
    public const int MaxCodeLength = 32;

    /// <summary>Joins a cell and a layer.</summary>
    /// <exception cref="ArgumentException">Their levels differ, or there is no cell.</exception>
    public CellCode3D(CellCode cell, HeightLayer height)
    {
        if (cell.IsNone || cell.Level != height.Level)
            throw new ArgumentException($"A cell of level {cell.Level} cannot have a layer of level {height.Level}.", nameof(height));
        Cell = cell;
        Height = height;
    }

    /// <summary>The cell on the ground.</summary>
    public CellCode Cell { get; }

    /// <summary>The layer of height.</summary>
    public HeightLayer Height { get; }

    /// <summary>Level of both.</summary>
    public int Level => Height.Level;

    private static ReadOnlySpan<byte> Lengths => [0, 7, 10, 12, 15, 18, 20, 23, 26, 29, 32];

    private static ReadOnlySpan<byte> PlaneChars => [0, 3, 2, 1, 2, 2, 1, 2, 2, 2, 2];

    /// <summary>Characters of a three-dimensional code of this level.</summary>
    public static int CodeLength(int level) => Lengths[GridUnits.Checked(level)];

    /// <summary>The cell and layer in which a point lies.</summary>
    /// <inheritdoc cref="CellCode.FromPoint"/>
    /// <param name="lon">Longitude in degrees.</param>
    /// <param name="lat">Latitude in degrees.</param>
    /// <param name="heightMetres">Geodetic height in metres.</param>
    /// <param name="level">Level, 1 to 10; 1 or 2 from 88 degrees of latitude.</param>
    /// <param name="reading">How a height below the ellipsoid is written.</param>
    public static CellCode3D FromPoint(double lon, double lat, double heightMetres, int level, HeightReading reading = HeightReading.SignedInteger) =>
        new(CellCode.FromPoint(lon, lat, level), HeightLayer.FromHeight(heightMetres, level, reading));

    /// <summary>The cell and layer of a coarser or the same level.</summary>
    public CellCode3D Ancestor(int level) => new(Cell.Ancestor(level), Height.Ancestor(level));

    /// <summary>True if the other is this one or lies in it.</summary>
    public bool Contains(CellCode3D other) => Cell.Contains(other.Cell) && Height.Contains(other.Height);

    /// <summary>The code; empty for the default value.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxCodeLength];
        TryFormat(text, out var written);
        return new string(text[..written]);
    }

    /// <summary>The code; the format must be empty, the provider plays no part.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the code; at most 32 characters.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten);

    /// <summary>Writes the code; false where there is not room enough.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        if (Level == 0)
            return true;
        if (destination.Length < CodeLength(Level))
            return false;
        Span<char> plane = stackalloc char[GridUnits.MaxCodeLength];
        Cell.TryFormat(plane, out _);
        destination[0] = plane[0];
        destination[1] = Height.Below ? '1' : '0';
        int at = 2, from = 1;
        for (var level = 1; level <= Level; level++)
        {
            for (var i = 0; i < PlaneChars[level]; i++)
                destination[at++] = plane[from++];
            var digit = Height.Digit(level);
            if (level == 1)
            {
                destination[at++] = (char)('0' + digit / 10);
                digit %= 10;
            }
            destination[at++] = (char)(digit < 10 ? '0' + digit : 'A' + digit - 10);
        }
        charsWritten = at;
        return true;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="CellCodeException">The text is not a code; its message, position and reason say where and why.</exception>
    public static CellCode3D Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var code, out var error) ? code : throw new CellCodeException(text, error);

    /// <summary>Reads a code, or says why the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellCode3D code, out CellCodeError error)
    {
        code = default;
        if (text.IsEmpty)
        {
            error = CellCodeDiagnosis.Of(text);
            return false;
        }
        // The characters of the plane are gathered with their places, so that the reader of plane codes judges them.
        Span<char> plane = stackalloc char[MaxCodeLength + 1];
        Span<int> places = stackalloc int[MaxCodeLength + 2];
        var planeLength = 0;
        CellCodeError? heightError = null;
        var below = false;
        long digits = 0;
        var (level, complete) = (0, false);
        for (var at = 0; at < text.Length && at < MaxCodeLength;)
        {
            if (at == 1)
            {
                below = text[1] == '1';
                if (text[1] is not ('0' or '1'))
                    heightError ??= new CellCodeError(2, "the sign of height is 0 (above) or 1 (below the ellipsoid)");
                at++;
                continue;
            }
            if (at > 1)
                level++;
            complete = false;
            for (var i = at == 0 ? 1 : PlaneChars[level]; i > 0 && at < text.Length; i--, at++)
                (plane[planeLength], places[planeLength++]) = (text[at], at + 1);
            if (level == 0 || at == text.Length)
                continue;
            if (!TakeHeight(text, ref at, level, ref digits, ref complete, out var wrong))
                heightError ??= wrong;
        }
        CellCodeError? fault = null;
        if (!CellCode.TryParse(plane[..planeLength], out var cell, out var planeError) && planeError.Position <= planeLength)
            fault = planeError with { Position = places[planeError.Position - 1] };
        if (heightError is { } h && (fault is null || h.Position < fault.Value.Position))
            fault = h;
        if (text.Length > MaxCodeLength)
            fault ??= new CellCodeError(MaxCodeLength + 1, "the text goes on after 32 characters, the length of the finest code");
        if (!complete || cell.IsNone)
            fault ??= new CellCodeError(text.Length + 1, $"the text ends inside level {Math.Max(1, level)}; codes with height have 7, 10, 12, 15, 18, 20, 23, 26, 29 or 32 characters");
        error = fault ?? default;
        if (fault is not null)
            return false;
        code = new CellCode3D(cell, HeightLayer.FromDigits(level, below, digits));
        return true;
    }

    private static bool TakeHeight(ReadOnlySpan<char> text, ref int at, int level, ref long digits, ref bool complete, out CellCodeError error)
    {
        error = default;
        var radix = HeightLayer.Radix(level);
        var place = at + 1;
        var digit = CellCode.DigitOf(text[at++]);
        if (level == 1)
        {
            if (at == text.Length)
                return true;
            var ones = CellCode.DigitOf(text[at++]);
            digit = digit > 9 || ones > 9 ? 255 : digit * 10 + ones;
        }
        complete = true;
        if (digit >= radix)
        {
            var last = level == 1 ? "00 to 63" : radix <= 10 ? $"0 to {radix - 1}" : $"0 to 9 and A to {(char)('A' + radix - 11)}";
            error = new CellCodeError(place, $"the height of level {level} is {last}");
            return false;
        }
        digits = digits * radix + digit;
        return true;
    }
}
