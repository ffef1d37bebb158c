using Twin.Grid;
using Twin.Model.Exposures;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Grains.Exposures;

/// <summary>Water of fact cells as a branch has it now.</summary>
public sealed class BranchWater(FactCatalogue catalogue)
{
    private readonly FactDefinition? _mean = catalogue.Find("water-depth");
    private readonly FactDefinition? _max = catalogue.Find("water-depth-max");

    /// <summary>True when a fact says something about water.</summary>
    public bool IsWater(byte fact) => fact == _mean?.Number || fact == _max?.Number;

    /// <summary>The water in cells; the ground that a fact cell's depth stands on is the thing's own, given.</summary>
    public WaterAt[] At(BranchRoot root, IReadOnlyList<long> cellKeys, double groundM)
    {
        var water = new WaterAt[cellKeys.Count];
        for (var i = 0; i < water.Length; i++)
        {
            var cell = root.Cell(FactCell.FromKey(cellKeys[i]));
            var (mean, max) = (Value(cell, _mean), Value(cell, _max));
            water[i] = new(groundM, mean, Math.Max(mean, max));
        }

        return water;
    }

    private static double Value(CellFacts cell, FactDefinition? fact)
        => fact is not null && cell.Find(fact.Number) is { Stale: false, Value: { } v } ? (double)fact.FromFixed(v) : 0;
}
