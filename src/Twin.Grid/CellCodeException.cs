namespace Twin.Grid;

/// <summary>A text, key or place has no cell: the message says which, where and why.</summary>
public sealed class CellCodeException : FormatException
{
    /// <summary>Reports a text that is not a code.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="error">The first fault in it.</param>
    public CellCodeException(ReadOnlySpan<char> text, CellCodeError error)
        : base($"'{Shown(text)}' is not a grid code: {error}.")
    {
        Position = error.Position;
        Reason = error.Reason;
    }

    /// <summary>Reports a key or a place without a cell.</summary>
    /// <param name="reason">A whole sentence without its full stop.</param>
    public CellCodeException(string reason)
        : base(reason + ".")
    {
        Reason = reason;
    }

    /// <summary>Number of the wrong character, counted from 1; 0 where the fault is not in a text.</summary>
    public int Position { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    // A refused text may be anything a caller sent: it is cut and its control characters are shown as dots.
    private static string Shown(ReadOnlySpan<char> text)
    {
        var cut = text.Length > 40;
        var shown = (cut ? text[..40] : text).ToArray();
        for (var i = 0; i < shown.Length; i++)
            if (char.IsControl(shown[i]) || char.IsSurrogate(shown[i]))
                shown[i] = '.';
        return cut ? new string(shown) + "..." : new string(shown);
    }
}
