using Twin.Grid;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Api.Http;

/// <summary>Who said a cell's values, and when the log took them: the view keeps only what it folds, so this comes from the log, along the line of branches.</summary>
internal sealed class FactProvenance(ITwinLog log, CityView view)
{
    private const int HistoryRows = 100;

    /// <summary>The stored value behind each fact that the view shows of a cell; facts of the base have none.</summary>
    internal async Task<IReadOnlyDictionary<byte, FactValue>> OfAsync(BranchRoot root, FactCell cell, IReadOnlyList<CellFact> shown, CancellationToken ct)
    {
        var open = shown.Where(f => !f.FromBase).ToDictionary(f => f.Fact);
        var found = new Dictionary<byte, FactValue>();
        var before = root.Position + 1;
        for (BranchInfo? line = root.Info; line is not null && open.Count > 0; line = Parent(line, ref before))
        {
            var stored = await log.ReadCellAsync(line.Number, cell.Key, ct);
            foreach (var fact in stored.Facts.Where(f => f.Position < before)) Take(fact);
            if (open.Count == 0 || stored.Version == 0) continue;
            // Changed since the fork, or between the view and now: history has what was.
            foreach (var fact in open.Keys.ToArray())
                foreach (var row in await log.CellHistoryAsync(line.Number, cell.Key, fact, null, null, HistoryRows, before, ct))
                    Take(row);
        }

        return found;

        void Take(FactValue row)
        {
            if (open.TryGetValue(row.Fact, out var f) && f.ValidUs == row.ValidUs && f.Value == row.Value && open.Remove(row.Fact)) found[row.Fact] = row;
        }
    }

    /// <summary>The branch that a branch was forked from, and the first position that it does not see of it.</summary>
    internal BranchInfo? Parent(BranchInfo line, ref long before)
    {
        if (line.Parent is null) return null;
        before = Math.Min(before, line.ForkPosition + 1);
        return view.Now.Branch(line.Parent)?.Info;
    }
}
