namespace Twin.Storage.Tests.Log;

/// <summary>Finds what a log must never show, from its bare rows and what was acknowledged: a lost or doubled or moved unit, a gap, a version out of order.</summary>
internal static class LogChecker
{
    public sealed record Row(long Position, int Branch, int Kind, long Key, int Version, Guid? Unit);

    /// <summary>One line a fault; none when the log is right.</summary>
    public static List<string> Check(IEnumerable<Row> rows, IEnumerable<(Guid Key, long Position)>? acknowledged = null)
    {
        var faults = new List<string>();
        var versions = new Dictionary<(int, int, long), int>();
        var units = new Dictionary<Guid, long>();
        long last = 0;
        foreach (var row in rows)
        {
            if (row.Position != last + 1) faults.Add($"position {row.Position} follows {last}");
            last = row.Position;
            var key = (row.Branch, row.Kind, row.Key);
            if (row.Version != versions.GetValueOrDefault(key) + 1) faults.Add($"position {last}: version {row.Version} of {key} follows {versions.GetValueOrDefault(key)}");
            versions[key] = row.Version;
            if (row.Unit is { } unit && !units.TryAdd(unit, last)) faults.Add($"position {last}: unit {unit} stands at {units[unit]} too");
        }

        foreach (var (unit, position) in acknowledged ?? [])
            if (!units.TryGetValue(unit, out var at)) faults.Add($"acknowledged unit {unit} is not in the log");
            else if (at != position) faults.Add($"unit {unit} was acknowledged at {position} and stands at {at}");
        return faults;
    }
}
