using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

/// <summary>What was acknowledged, kept as a plain list and answered by going through all of it: slow, obvious, and with no code of the store.</summary>
internal sealed class Replay
{
    public sealed record Entry(long Position, int Branch, ThingKind Kind, string? Id, long Cell, int Version, FactValue[] Facts, string Payload);

    public List<Entry> Entries { get; } = [];

    public int VersionOf(int branch, Op op) => Entries.Count(e => e.Branch == branch && e.Kind == op.Kind && e.Id == op.Id && e.Cell == op.CellKey);

    public void Take(CommitUnit unit, Committed done)
    {
        for (var i = 0; i < unit.Ops.Count; i++)
        {
            var op = unit.Ops[i];
            var position = done.First + i;
            var facts = op.Facts.Select(f => new FactValue(f.Fact, f.ValidUs ?? (f.NotBeforeUs > done.RecordedUs ? f.NotBeforeUs : done.RecordedUs), position, done.RecordedUs, f.Value, f.Source, unit.Actor));
            Entries.Add(new(position, unit.Branch, op.Kind, op.Id, op.CellKey, VersionOf(unit.Branch, op) + 1, [.. facts], Text(op.Payload)));
        }
    }

    public IEnumerable<string> Cells(int branch, long validUs, long position)
        => from e in Entries
           where e.Branch == branch && e.Kind == ThingKind.Cell && e.Position <= position
           group e by e.Cell into cell
           let facts = from f in cell.SelectMany(e => e.Facts)
                       where f.ValidUs <= validUs
                       group f by f.Fact into fact
                       orderby fact.Key
                       select fact.OrderBy(f => f.ValidUs).ThenBy(f => f.Position).Last()
           where facts.Any()
           orderby cell.Key
           select Text(new StoredCell(cell.Key, cell.Max(e => e.Version), [.. facts]));

    public IEnumerable<string> Things(int branch, ThingKind? kind, long position)
        => from e in Entries
           where e.Branch == branch && e.Kind != ThingKind.Cell && (kind is null || e.Kind == kind) && e.Position <= position
           group e by (e.Kind, e.Id) into thing
           let last = thing.MaxBy(e => e.Position)
           select $"{last.Kind} {last.Id} {last.Version} {last.Position} {last.Payload}" into text
           orderby text
           select text;

    public IEnumerable<FactValue> History(int branch, long cell, byte? fact, long fromUs, long toUs, long before)
        => Entries.Where(e => e.Branch == branch && e.Kind == ThingKind.Cell && e.Cell == cell).SelectMany(e => e.Facts)
            .Where(f => (fact is null || f.Fact == fact) && f.ValidUs >= fromUs && f.ValidUs <= toUs && f.Position < before).OrderByDescending(f => f.Position).ThenBy(f => f.Fact);

    public static string Text(StoredCell cell) => $"{cell.CellKey} v{cell.Version}: {string.Join(" | ", cell.Facts)}";

    public static string Text(StoredThing thing) => $"{thing.Kind} {thing.Id} {thing.Version} {thing.Position} {Text(thing.Payload.Span)}";

    public static string Text(ReadOnlySpan<byte> payload) => Convert.ToHexString(payload);
}
