using Twin.Grid;
using Twin.Model.Rules;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Grains.Rules;

/// <summary>The cells that a rule must look at, read from a root. Costs the tiles asked.</summary>
public static class WetCells
{
    /// <summary>Cells of the tiles with area above the rule's threshold.</summary>
    public static List<RuleCell> Of(Rule rule, BranchRoot root, IEnumerable<int> tileIndexes)
    {
        var cells = new List<RuleCell>();
        foreach (var index in tileIndexes)
        {
            var tile = root.Tile(index);
            var points = tile.Values(rule.Fact.Number);
            var areas = rule.AreaFact is { } a ? tile.Values(a.Number) : [];
            if (points.IsEmpty && areas.IsEmpty) continue;
            var (freshPoint, freshArea) = (tile.FreshSinceUs(rule.Fact.Number), rule.AreaFact is { } f ? tile.FreshSinceUs(f.Number) : 0);
            for (byte i = 0; i < FactCell.PerTile; i++)
            {
                long? point = points.IsEmpty || points[i] == CityBase.NoValue || tile.ValidUs(rule.Fact.Number)[i] < freshPoint ? null : points[i];
                long? area = areas.IsEmpty || areas[i] == CityBase.NoValue || tile.ValidUs(rule.AreaFact!.Number)[i] < freshArea ? null : areas[i];
                var wet = rule.WetAreaM2(area, point);
                if (wet > 0) cells.Add(RuleCell.Of(new FactCell(tile.Ordinal, i).Key, wet, root.Position));
            }
        }

        return cells;
    }
}
