using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>The [PATTERNS] of a file.</summary>
internal sealed class InpPatterns
{
    private static readonly (string, DrainPatternKind)[] Kinds =
        [("MONTHLY", DrainPatternKind.Monthly), ("DAILY", DrainPatternKind.Daily), ("HOURLY", DrainPatternKind.Hourly), ("WEEKEND", DrainPatternKind.Weekend)];

    private readonly Dictionary<string, DrainPattern> _patterns = new(StringComparer.OrdinalIgnoreCase);

    public InpPatterns(InpDocument document)
    {
        var open = new Dictionary<string, (InpRow First, DrainPatternKind Kind, List<double> Factors)>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in document.Rows("PATTERNS"))
        {
            row.Need(2, int.MaxValue, "pattern, [kind,] factors");
            var field = 1;
            if (!open.TryGetValue(row.Id, out var pattern))
            {
                open.Add(row.Id, pattern = (row, row.Word(1, "the kind of a pattern", Kinds), []));
                field = 2;
            }
            else if (row.Is(1, pattern.Kind.ToString()))
            {
                field = 2; // some writers repeat the kind on every row
            }
            for (; field < row.Count; field++) pattern.Factors.Add(row.Number(field, "a factor"));
        }
        foreach (var (id, (first, kind, factors)) in open)
        {
            var wanted = kind switch { DrainPatternKind.Monthly => 12, DrainPatternKind.Daily => 7, _ => 24 };
            if (factors.Count != wanted) throw first.Fault($"The pattern '{id}' has {factors.Count} factors, but of kind {kind.ToString().ToUpperInvariant()} it needs {wanted}.");
            _patterns.Add(id, new(first.Id, kind, factors.ToImmutableArray()));
        }
    }

    /// <summary>The pattern that a field names.</summary>
    public DrainPattern Need(InpRow row, int field, string what) => _patterns.TryGetValue(row.Text(field, what), out var pattern)
        ? pattern
        : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} '{row.Fields[field]}' is not in [PATTERNS].");
}
