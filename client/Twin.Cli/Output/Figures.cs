using System.Globalization;

namespace Twin.Cli.Output;

/// <summary>Numbers and times for people: 9,314,685; 12.35; 87.1 %; times in UTC.</summary>
internal static class Figures
{
    public static string Of(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    /// <summary>With the digits it has, at most six after the point.</summary>
    public static string Of(decimal? value) => value?.ToString("#,##0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>With this many digits after the point, so that a column's points stand under each other.</summary>
    public static string Of(double? value, int decimals) => value is { } number && double.IsFinite(number) ? number.ToString($"N{decimals}", CultureInfo.InvariantCulture) : "";

    /// <summary>A share as per cent. What is not whole is never shown as 100 %, what is not nothing never as 0 %.</summary>
    public static string Share(double? share)
    {
        if (share is not { } part)
            return "";
        var percent = part * 100;
        return percent switch
        {
            > 0 and < 0.01 => "<0.01 %",
            > 99.99 and < 100 => ">99.99 %",
            _ => percent.ToString(percent is 0 or 100 ? "0" : "0.0#", CultureInfo.InvariantCulture) + " %",
        };
    }

    public static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
