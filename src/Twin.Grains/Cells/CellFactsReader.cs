using Twin.Grid;
using Twin.Model.Cells;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Cells;

/// <summary>What a cell's writer must know: its own changed facts and those inherited from the fork, the base left out because every change ranks above it.</summary>
internal static class CellFactsReader
{
    /// <summary>Own facts of the branch over what it inherited.</summary>
    internal static CellFactsNow Now(StoredCell own, BranchRoot root)
    {
        var seen = root.Cell(FactCell.FromKey(own.CellKey)).Facts.Where(f => !f.FromBase)
            .Select(f => new FactValue(f.Fact, f.ValidUs, 0, 0, f.Value, new(f.Source, ""), "")).ToList();
        return seen.Count == 0 ? new(own.Facts) : new(CellFold.Merge(own.Facts, [.. seen.Where(s => own.Facts.All(o => o.Fact != s.Fact))]));
    }
}
