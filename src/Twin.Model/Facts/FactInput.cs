using System.Globalization;
using System.Text.Json;

namespace Twin.Model.Facts;

/// <summary>Reads values from outside into a fact's stored integer, or says what is wrong with the allowed range.</summary>
public static class FactInput
{
    /// <summary>A decimal number. Whole-numbered facts (persons) refuse fractions; others are rounded to the fact's decimals, half away from zero.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">In the fact's unit.</param>
    /// <param name="stored">The stored integer.</param>
    /// <param name="error">For people: what is wrong, with the range; empty when it is right.</param>
    public static bool TryRead(FactDefinition fact, decimal value, out long stored, out string error)
    {
        stored = 0;
        if (!fact.InRange(value))
        {
            error = string.Create(CultureInfo.InvariantCulture, $"{fact.Id}: {value} is out of range {Range(fact)}");
            return false;
        }

        if (fact.Decimals == 0 && value != decimal.Truncate(value))
        {
            error = string.Create(CultureInfo.InvariantCulture, $"{fact.Id}: {value} is not a whole number ({Range(fact)})");
            return false;
        }

        stored = fact.ToFixed(value);
        error = "";
        return true;
    }

    /// <summary>A JSON number (JSON null is the caller's: it retracts).</summary>
    public static bool TryRead(FactDefinition fact, JsonElement value, out long stored, out string error)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (value.TryGetDecimal(out var d)) return TryRead(fact, d, out stored, out error);
            (stored, error) = (0, $"{fact.Id}: {value.GetRawText()} is out of range {Range(fact)}");
            return false;
        }

        (stored, error) = (0, $"{fact.Id}: expected a number in {Range(fact)}, or null to retract");
        return false;
    }

    /// <summary>A number as text, of CSV or a command line; invariant culture, a decimal point, no thousands separators.</summary>
    public static bool TryRead(FactDefinition fact, string text, out long stored, out string error)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (decimal.TryParse(text.AsSpan().Trim(), style, CultureInfo.InvariantCulture, out var d)) return TryRead(fact, d, out stored, out error);
        (stored, error) = (0, $"{fact.Id}: '{(text.Length > 40 ? text[..40] : text)}' is not a number in {Range(fact)}");
        return false;
    }

    /// <summary>The range with its unit, <c>0..1000000 persons</c>.</summary>
    public static string Range(FactDefinition fact) => string.Create(CultureInfo.InvariantCulture, $"{fact.Min}..{fact.Max} {(fact.Unit == "1" ? "(share)" : fact.Unit)}");
}
