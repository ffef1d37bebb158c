using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>
/// The one rule that makes a cell's state of its facts' history. Current = greatest valid time, then greatest position; a null value (tombstone) stands like any other and hides what is below.
/// The rule takes the greater of two, so it does not matter in which order or how often a row is folded in. Pure, thread-safe. Used by the projection, by reads of what is not yet projected, and by grains after their acknowledgement.
/// </summary>
public static class CellFold
{
    /// <summary>A cell that nobody changed on this branch.</summary>
    public static StoredCell Empty(long cellKey) => new(cellKey, 0, []);

    /// <summary>True when <paramref name="a"/> stands above <paramref name="b"/> of the same fact.</summary>
    public static bool Above(FactValue a, FactValue b) => a.ValidUs != b.ValidUs ? a.ValidUs > b.ValidUs : a.Position > b.Position;

    /// <summary>The valid time that the log gives a fact at commit: its own, or the recorded time, or NotBeforeUs if that is later.</summary>
    public static long ResolveValidUs(FactChange change, long recordedUs) => change.ValidUs ?? Math.Max(recordedUs, change.NotBeforeUs);

    /// <summary>The facts of a committed op as its log row shows them.</summary>
    /// <param name="changes">Facts as they were sent.</param>
    /// <param name="position">Position of the op: <see cref="Committed.First"/> + its index in the unit.</param>
    /// <param name="recordedUs"><see cref="Committed.RecordedUs"/>.</param>
    /// <param name="actor">Actor of the unit.</param>
    public static FactValue[] Resolve(FactChange[] changes, long position, long recordedUs, string actor)
    {
        var values = new FactValue[changes.Length];
        for (var i = 0; i < changes.Length; i++)
        {
            var c = changes[i];
            values[i] = new(c.Fact, ResolveValidUs(c, recordedUs), position, recordedUs, c.Value, c.Source, actor);
        }

        return values;
    }

    /// <summary>The state after a log row of this cell. The version never goes back.</summary>
    /// <exception cref="ArgumentException">The row is another cell's.</exception>
    public static StoredCell Apply(StoredCell cell, LogRow row)
    {
        if (row.Kind != ThingKind.Cell || row.Key != cell.CellKey) throw new ArgumentException($"row {row.Position} is of {row.Kind} {row.Key}, not of cell {cell.CellKey}", nameof(row));
        return new(cell.CellKey, Math.Max(cell.Version, row.Version), Merge(cell.Facts, row.Facts));
    }

    /// <summary>The state after an acknowledged op of this cell: what a grain does with its own commit. A duplicate is folded like a first.</summary>
    /// <param name="cell">State before.</param>
    /// <param name="changes">Facts of the op.</param>
    /// <param name="version">Version after it: expected + 1.</param>
    /// <param name="position">Position of the op: <see cref="Committed.First"/> + its index in the unit.</param>
    /// <param name="recordedUs"><see cref="Committed.RecordedUs"/>.</param>
    /// <param name="actor">Actor of the unit.</param>
    public static StoredCell Apply(StoredCell cell, FactChange[] changes, int version, long position, long recordedUs, string actor)
        => new(cell.CellKey, Math.Max(cell.Version, version), Merge(cell.Facts, Resolve(changes, position, recordedUs, actor)));

    /// <summary>Of each fact the value that stands, by fact number.</summary>
    public static IReadOnlyList<FactValue> Merge(IReadOnlyList<FactValue> current, IReadOnlyList<FactValue> more)
    {
        var merged = new List<FactValue>(current.Count + more.Count);
        merged.AddRange(current);
        foreach (var value in more)
        {
            var i = 0;
            while (i < merged.Count && merged[i].Fact < value.Fact) i++;
            if (i == merged.Count || merged[i].Fact != value.Fact) merged.Insert(i, value);
            else if (Above(value, merged[i])) merged[i] = value;
        }

        return merged;
    }
}
