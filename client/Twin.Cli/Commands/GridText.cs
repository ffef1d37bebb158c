using Twin.Cli.Running;
using Twin.Grid;

namespace Twin.Cli.Commands;

/// <summary>Reads codes as users give them, in either case; a text that is none is wrong usage that names the character.</summary>
internal static class GridText
{
    public static CellCode Cell(string text) =>
        CellCode.TryParse(text.Trim().ToUpperInvariant(), out var code, out var error) ? code : throw new UsageException($"'{text}' is not a grid code: {error}");

    /// <summary>A cell of facts: level 5.</summary>
    public static string FactCell(string text)
    {
        var code = Cell(text);
        return code.Level == GridUnits.FactLevel
            ? code.ToString()
            : throw new UsageException($"'{text}' is of level {code.Level}; facts stand in cells of level {GridUnits.FactLevel} (10 characters)");
    }

    /// <summary>A code of either kind. A three-dimensional one has a digit 0 or 1 after its hemisphere, and another length.</summary>
    public static (CellCode Cell, HeightLayer? Height) Either(string text)
    {
        var wanted = text.Trim().ToUpperInvariant();
        if (CellCode.TryParse(wanted, out var flat, out var flatError))
            return (flat, null);
        if (CellCode3D.TryParse(wanted, out var raised, out var raisedError))
            return (raised.Cell, raised.Height);
        // The reading that came further is the one that was meant.
        throw new UsageException($"'{text}' is not a grid code: {(raisedError.Position > flatError.Position ? raisedError : flatError)}");
    }

    /// <summary>The first line of an exception's message, without .NET's parameter name.</summary>
    public static string Plain(Exception fault)
    {
        var text = fault.Message.Split('\n')[0].TrimEnd('\r');
        var end = text.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
