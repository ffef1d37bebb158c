using System.Collections.Immutable;
using System.Globalization;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [RAINGAGES]. A gage whose data file is missing is kept and says so when its rain is asked for.</summary>
internal static class InpRain
{
    private enum Form
    {
        Intensity,
        Volume,
        Cumulative,
    }

    public static ImmutableArray<RainGage> Gages(InpContext context) => [.. context.Rows("RAINGAGES").Select(row => Gage(context, row))];

    private static RainGage Gage(InpContext context, InpRow row)
    {
        row.Need(6, 10, "id, form, interval, snow factor, TIMESERIES, series or FILE, name, station, unit, [start date]");
        var form = row.Word(1, "the form of the rain", ("INTENSITY", Form.Intensity), ("VOLUME", Form.Volume), ("CUMULATIVE", Form.Cumulative));
        var interval = Math.Round(row.TimeSpan(2, "the interval"));
        if (interval <= 0) throw row.Fault($"The interval of a rain gage must be positive, but is {row.Fields[2]}.");
        row.Number(3, "the snow factor");
        var gage = new RainGage { Id = row.Id, Line = row.Line, Interval = interval };
        if (row.Word(4, "the source of the rain", ("TIMESERIES", true), ("FILE", false)))
        {
            row.Need(6, 6, "id, form, interval, snow factor, TIMESERIES, series");
            var series = context.Series.TryNeed(row, 5, "the rain series", out var missing);
            return series is null ? gage with { Missing = missing } : gage with { Rain = Record(row, form, interval, context.Units.RainDepth, series.Times, series.Values) };
        }
        row.Need(8, 9, "id, form, interval, snow factor, FILE, name, station, unit, [start date]");
        var depth = row.Word(7, "the unit of rain", ("MM", 1e-3), ("IN", 0.0254));
        var from = DateTime.MinValue;
        if (row.Has(8) && row.Fields[8] != "*" && !InpRow.ParseDate(row.Fields[8], out from)) throw row.Fault($"The start date must be month/day/year, not '{row.Fields[8]}'.");
        if (context.FindFile(row.Fields[5]) is not { } path) return gage with { Missing = $"{row.File}, line {row.Line}: the rain of gage '{row.Id}' is in the file '{row.Fields[5]}', which is not there." };
        var (times, values) = Station(row, path, context.Settings.Options.Start, from);
        return gage with { Rain = Record(row, form, interval, depth, times, values) };
    }

    /// <summary>Rows of one station in SWMM's own format: station, year, month, day, hour, minute, value.</summary>
    private static (double[] Times, double[] Values) Station(InpRow gage, string path, DateTime start, DateTime from)
    {
        var (times, values) = (new List<double>(), new List<double>());
        var station = gage.Fields[6];
        var part = new int[5];
        foreach (var row in InpFiles.Rows(path, gage.Fields[5], "rain file"))
        {
            if (station != "*" && !row.Is(0, station)) continue;
            row.Need(7, 7, "station, year, month, day, hour, minute, value");
            for (var i = 0; i < 5; i++)
                if (!int.TryParse(row.Fields[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out part[i])) throw row.Fault($"'{row.Fields[i + 1]}' is no part of a date and time.");
            if (part[0] is < 1 or > 9998 || part[1] is < 1 or > 12 || part[2] < 1 || part[2] > DateTime.DaysInMonth(part[0], part[1]) || part[3] > 24 || part[4] > 59)
                throw row.Fault("There is no such date and time.");
            var day = new DateTime(part[0], part[1], part[2]);
            if (day < from) continue;
            var time = (day - start).TotalSeconds + part[3] * 3600 + part[4] * 60;
            if (times.Count > 0 && time <= times[^1]) throw row.Fault("The times of a station must rise, but this one does not lie after the one before it.");
            times.Add(time);
            values.Add(row.NotNegative(6, "the rain"));
        }
        return times.Count > 0 ? ([.. times], [.. values]) : throw gage.Fault($"The file '{gage.Fields[5]}' holds no rain of station '{station}'; its rows must be: station, year, month, day, hour, minute, value.");
    }

    private static RainRecord Record(InpRow row, Form form, double interval, double depth, ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        var rates = new double[values.Length];
        var fallen = 0.0;
        for (var i = 0; i < rates.Length; i++)
        {
            if (values[i] < 0) throw row.Fault(FormattableString.Invariant($"Value {i + 1} of the rain of gage '{row.Id}' is negative."));
            if (i > 0 && times[i] - times[i - 1] < interval - 0.5)
                throw row.Fault(FormattableString.Invariant($"The interval of gage '{row.Id}' is {interval} s, but its values {i} and {i + 1} are only {times[i] - times[i - 1]} s apart."));
            rates[i] = form switch
            {
                Form.Intensity => values[i] * depth / 3600,
                Form.Volume => values[i] * depth / interval,
                // a total that falls has begun anew
                _ => (values[i] < fallen ? values[i] : values[i] - fallen) * depth / interval,
            };
            fallen = values[i];
        }
        return new(times.ToArray(), interval, rates);
    }
}
