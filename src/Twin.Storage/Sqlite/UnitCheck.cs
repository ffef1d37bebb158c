using System.Text.Json;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>What can be said of a unit without the log. Pure.</summary>
internal static class UnitCheck
{
    /// <exception cref="ArgumentException">The unit is malformed.</exception>
    public static void Require(CommitUnit unit)
    {
        if (unit.Ops.Count == 0) throw new ArgumentException("a commit unit has at least one op", nameof(unit));
        if (unit.Ops.Count > 1)
        {
            var seen = new HashSet<(ThingKind, long, string?)>(unit.Ops.Count);
            foreach (var op in unit.Ops)
                if (!seen.Add((op.Kind, op.CellKey, op.Id)))
                    throw new ArgumentException($"{op.Kind} {Name(op)} stands twice in one commit unit: put its changes into one op", nameof(unit));
        }

        foreach (var op in unit.Ops) Require(unit, op);
    }

    public static string Name(Op op) => op.Id ?? op.CellKey.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Require(CommitUnit unit, Op op)
    {
        if (op.ExpectedVersion < 0) throw new ArgumentException($"{op.Kind} {Name(op)}: expected version {op.ExpectedVersion} is negative", nameof(unit));
        if (op.Kind == ThingKind.Cell)
        {
            if (op.Facts.Length == 0) throw new ArgumentException($"cell {Name(op)}: a cell op holds at least one fact", nameof(unit));
            ulong seen = 0;
            foreach (var f in op.Facts)
            {
                if (f.Fact is 0 or > 63) throw new ArgumentException($"cell {Name(op)}: fact number {f.Fact} is not in 1..63", nameof(unit));
                if ((seen & 1UL << f.Fact) != 0) throw new ArgumentException($"cell {Name(op)}: fact {f.Fact} stands twice in one op", nameof(unit));
                seen |= 1UL << f.Fact;
                if (!Enum.IsDefined(f.Source.Class)) throw new ArgumentException($"cell {Name(op)}: fact {f.Fact} has no source class", nameof(unit));
                if (f.Source.Detail is null or { Length: > FactSource.MaxDetail }) throw new ArgumentException($"cell {Name(op)}: the source detail of fact {f.Fact} is missing or longer than {FactSource.MaxDetail} characters", nameof(unit));
            }

            return;
        }

        if (string.IsNullOrEmpty(op.Id)) throw new ArgumentException($"an op of kind {op.Kind} has no id", nameof(unit));
        if (op.Kind == ThingKind.Branch) RequireBranch(unit, op);
    }

    private static void RequireBranch(CommitUnit unit, Op op)
    {
        if (unit.Branch != 0) throw new ArgumentException($"branch {op.Id}: ops of kind Branch stand on branch 0, not {unit.Branch}", nameof(unit));
        if (op.Id == "live") throw new ArgumentException("branch live is there from the start and cannot be changed", nameof(unit));
        try
        {
            if (BranchState.FromPayload(op.Payload) is { BaseHash: not null }) return;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new ArgumentException($"branch {op.Id}: the payload is no BranchState", nameof(unit));
    }
}
