using System.Globalization;

namespace Twin.Storage.Base.Layers;

/// <summary>One row of a <see cref="CsvLayer"/>; what cannot be read is refused with file and line.</summary>
internal readonly struct CsvRow(CsvLayer layer, int line, string[] values)
{
    internal string Place => $"line {line}";

    internal string Text(string column) => values[layer.Column(column)].Trim();

    internal string Required(string column) => Text(column) is { Length: > 0 } text ? text : throw Wrong($"column '{column}' is empty");

    internal double Number(string column)
    {
        var text = Required(column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Wrong($"'{text}' in column '{column}' is not a number");
    }

    internal double? NumberOrNone(string column) => Text(column).Length == 0 ? null : Number(column);

    /// <summary>A division code of this many digits.</summary>
    internal string Code(string column, int digits)
    {
        var text = Required(column);
        return text.Length == digits && text.All(char.IsAsciiDigit) ? text : throw Wrong($"'{text}' in column '{column}' is not a code of {digits} digits");
    }

    internal LayerException Wrong(string reason) => new(layer.File, Place, reason);
}
