namespace Twin.Flood.Drains.Reading;

/// <summary>The [CURVES] of a file.</summary>
internal sealed class InpCurves
{
    private static readonly string[] Kinds =
        ["STORAGE", "DIVERSION", "TIDAL", "RATING", "CONTROL", "SHAPE", "WEIR", "PUMP1", "PUMP2", "PUMP3", "PUMP4", "PUMP5"];

    private readonly Dictionary<string, Entry> _curves = new(StringComparer.OrdinalIgnoreCase);

    public InpCurves(InpContext context)
    {
        foreach (var row in context.Rows("CURVES")) Take(row);
        foreach (var entry in _curves.Values)
            if (entry.X.Count == 0) throw entry.First.Fault($"The curve '{entry.First.Id}' has no points.");
    }

    public bool Contains(string id) => _curves.ContainsKey(id);

    /// <summary>The kind of the curve of a field, e.g. PUMP3.</summary>
    public string Kind(InpRow row, int field, string what) => Find(row, field, what).Kind;

    /// <summary>The curve that a field names, of one of the kinds, its x and y multiplied into SI.</summary>
    public DrainCurve Need(InpRow row, int field, string what, double xFactor, double yFactor, params string[] kinds)
    {
        var entry = Find(row, field, what);
        if (Array.IndexOf(kinds, entry.Kind) < 0)
            throw row.Fault($"The curve '{row.Fields[field]}' is of kind {entry.Kind}, but {what} needs one of kind {string.Join(" or ", kinds)}.");
        return new DrainCurve(entry.First.Id, entry.X, entry.Y).Scaled(xFactor, yFactor);
    }

    private Entry Find(InpRow row, int field, string what) => _curves.TryGetValue(row.Text(field, what), out var entry)
        ? entry
        : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} '{row.Fields[field]}' is not in [CURVES].");

    private void Take(InpRow row)
    {
        row.Need(2, int.MaxValue, "curve, [kind,] x, y, ...");
        var field = 1;
        if (!_curves.TryGetValue(row.Id, out var entry))
        {
            var given = row.Fields[1].ToUpperInvariant();
            if (given == "CONTROLS") given = "CONTROL";
            if (Array.IndexOf(Kinds, given) < 0)
                throw row.Fault($"The first row of a curve names its kind, one of {string.Join(", ", Kinds)}, not '{row.Fields[1]}'.");
            _curves.Add(row.Id, entry = new(row, given));
            field = 2;
        }
        else if (row.Is(1, entry.Kind))
        {
            field = 2; // some writers repeat the kind on every row
        }
        if ((row.Count - field) % 2 != 0) throw row.Fault("Points of a curve are pairs of x and y, but a value is left over.");
        for (; field < row.Count; field += 2)
        {
            var x = row.Number(field, "x");
            if (entry.X.Count > 0 && x <= entry.X[^1])
                throw row.Fault(FormattableString.Invariant($"The x of curve '{row.Id}' must rise, but {x} follows {entry.X[^1]}."));
            entry.X.Add(x);
            entry.Y.Add(row.Number(field + 1, "y"));
        }
    }

    private sealed record Entry(InpRow First, string Kind)
    {
        public List<double> X { get; } = [];

        public List<double> Y { get; } = [];
    }
}
