namespace Twin.Flood.Drains.Reading;

/// <summary>The [TIMESERIES] of a file, inline or in files of their own. Times without a date count from the start of the run.</summary>
internal sealed class InpSeries
{
    private readonly Dictionary<string, Entry> _series = new(StringComparer.OrdinalIgnoreCase);
    private readonly InpContext _context;

    public InpSeries(InpContext context)
    {
        _context = context;
        foreach (var row in context.Rows("TIMESERIES"))
        {
            row.Need(3, int.MaxValue, "series, [date,] time, value, ... or series, FILE, name");
            if (!_series.TryGetValue(row.Id, out var entry)) _series.Add(row.Id, entry = new(row, context.Settings.Options.Start));
            if (row.Is(1, "FILE"))
            {
                row.Need(3, 3, "series, FILE, name");
                entry.FileRow = row;
            }
            else
            {
                entry.Take(row, 1, context.Settings.Options.Start);
            }
        }
    }

    /// <summary>The series that a field names, its values multiplied into SI.</summary>
    /// <exception cref="DrainInputException">Unknown, or its file is missing.</exception>
    public DrainSeries Need(InpRow row, int field, string what, double factor)
    {
        var entry = Find(row, field, what);
        if (Missing(entry) is { } missing) throw entry.FileRow!.Fault(missing);
        return new(entry.First.Id, entry.Times, entry.Values.ConvertAll(v => v * factor));
    }

    /// <summary>As <see cref="Need"/>, but says why there is none where its file is missing.</summary>
    public DrainSeries? TryNeed(InpRow row, int field, string what, out string? missing)
    {
        var entry = Find(row, field, what);
        missing = Missing(entry);
        return missing is null ? new(entry.First.Id, entry.Times, entry.Values) : null;
    }

    private Entry Find(InpRow row, int field, string what) => _series.TryGetValue(row.Text(field, what), out var entry)
        ? entry
        : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} '{row.Fields[field]}' is not in [TIMESERIES].");

    /// <summary>Reads the file of a series at its first use: a network may name files of no account.</summary>
    private string? Missing(Entry entry)
    {
        if (entry.FileRow is not { } row || entry.FileRead) return null;
        var name = row.Fields[2];
        if (_context.FindFile(name) is not { } path) return $"The time series '{row.Id}' is in the file '{name}', which is not there.";
        var start = _context.Settings.Options.Start;
        foreach (var line in InpFiles.Rows(path, name, "TIMESERIES"))
        {
            line.Need(2, int.MaxValue, "[date,] time, value");
            entry.Take(line, 0, start);
        }
        if (entry.Times.Count == 0) throw row.Fault($"The file '{name}' of the time series '{row.Id}' holds no values.");
        entry.FileRead = true;
        return null;
    }

    private sealed class Entry(InpRow first, DateTime start)
    {
        private DateTime _day = start;

        public InpRow First => first;

        public InpRow? FileRow { get; set; }

        public bool FileRead { get; set; }

        public List<double> Times { get; } = [];

        public List<double> Values { get; } = [];

        /// <summary>Takes [date] time value ... in; a date holds until the next.</summary>
        public void Take(InpRow row, int field, DateTime origin)
        {
            while (field < row.Count)
            {
                if (InpRow.ParseDate(row.Fields[field], out var date))
                {
                    _day = date;
                    field++;
                }
                var time = (_day - origin).TotalSeconds + row.TimeSpan(field, "the time");
                var value = row.Number(field + 1, "the value");
                if (Times.Count > 0 && time <= Times[^1])
                    throw row.Fault($"The times of series '{first.Id}' must rise, but '{row.Fields[field]}' does not lie after the one before it.");
                Times.Add(time);
                Values.Add(value);
                field += 2;
            }
        }
    }
}
