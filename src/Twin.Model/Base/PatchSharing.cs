namespace Twin.Model.Base;

/// <summary>
/// Shares the cells of a raster out in compact patches, each one piece by 8 neighbours, with weights near stated quotas.
/// Method: seeds stand in the middle of equal-quota stretches of a Hilbert curve through the cells; every patch grows from its seed over
/// neighbouring cells in the order of the power distance d^2 - r (d in cells to the seed, r the patch's own allowance), so that it is one piece by
/// construction and nearly convex; then seeds move to their patch's centre and allowances follow quota / weight, <see cref="Rounds"/> times
/// (Lloyd's rounds on a capacity-constrained power diagram, Aurenhammer 1998). Of the rounds the one with the least sum of ln(weight / quota)^2 stands; what is
/// still far too small then takes cells at its rim from patches that have enough and stay whole.
/// Where the cells are several pieces, each piece is given units of its own. Pure and deterministic; about 0.3 microseconds a cell and round.
/// </summary>
public static class PatchSharing
{
    /// <summary>Rounds of growing, moving and adjusting. More change little.</summary>
    public const int Rounds = 20;

    /// <summary>The unit of each cell.</summary>
    /// <param name="cells">Raster indexes (row * columns + column), distinct.</param>
    /// <param name="columns">Columns of the raster, at most 65,536.</param>
    /// <param name="weights">Weight of each cell, above 0.</param>
    /// <param name="units">Who gets a patch.</param>
    /// <exception cref="ArgumentException">There are fewer cells than units need, or more pieces than units.</exception>
    public static int[] Share(ReadOnlySpan<int> cells, int columns, ReadOnlySpan<double> weights, IReadOnlyList<PatchUnit> units)
    {
        if (units.Sum(u => (long)u.MinCells) > cells.Length) throw new ArgumentException($"{cells.Length} cells cannot be shared among {units.Count} units that need {units.Sum(u => (long)u.MinCells)}");
        var result = new int[cells.Length];
        if (units.Count == 1) return result;
        var (pieceOf, count) = CellPieces.Of(cells, columns);
        if (count > units.Count) throw new ArgumentException($"{count} pieces of ground cannot be shared among {units.Count} units in one piece each");
        var members = PieceMembers(pieceOf, count);
        var unitsOf = count == 1 ? [Enumerable.Range(0, units.Count).ToList()] : UnitsOfPieces(members, weights, units);
        for (var p = 0; p < count; p++)
        {
            var places = members[p];
            var pieceCells = new int[places.Count];
            var pieceWeights = new double[places.Count];
            for (var i = 0; i < places.Count; i++) (pieceCells[i], pieceWeights[i]) = (cells[places[i]], weights[places[i]]);
            var patch = new PatchGrowth(pieceCells, columns, pieceWeights, [.. unitsOf[p].Select(u => units[u])]).Run(Rounds);
            for (var i = 0; i < places.Count; i++) result[places[i]] = unitsOf[p][patch[i]];
        }

        return result;
    }

    private static List<int>[] PieceMembers(int[] pieceOf, int count)
    {
        var members = new List<int>[count];
        for (var p = 0; p < count; p++) members[p] = [];
        for (var i = 0; i < pieceOf.Length; i++) members[pieceOf[i]].Add(i);
        return members;
    }

    // The smallest pieces choose first, each the unit whose quota is nearest to its weight; all units left then go one by one, the largest
    // first, to the piece with most weight not yet given away.
    private static List<int>[] UnitsOfPieces(List<int>[] members, ReadOnlySpan<double> weights, IReadOnlyList<PatchUnit> units)
    {
        var quotas = units.Sum(u => u.Quota);
        var open = new double[members.Length];
        var room = new int[members.Length];
        var total = 0.0;
        for (var p = 0; p < members.Length; p++)
        {
            foreach (var i in members[p]) open[p] += weights[i];
            room[p] = members[p].Count;
            total += open[p];
        }

        var unitsOf = new List<int>[members.Length];
        var left = Enumerable.Range(0, units.Count).ToList();
        foreach (var p in Enumerable.Range(0, members.Length).OrderBy(p => open[p]).ThenBy(p => p))
        {
            var share = open[p];
            var fitting = left.Where(u => units[u].MinCells <= room[p]).ToList();
            if (fitting.Count == 0) throw new ArgumentException($"no unit can live on a piece of {room[p]} cells");
            var unit = fitting.OrderBy(u => Math.Abs(units[u].Quota / quotas * total - share)).ThenBy(u => u).First();
            unitsOf[p] = [unit];
            left.Remove(unit);
            open[p] -= units[unit].Quota / quotas * total;
            room[p] -= units[unit].MinCells;
        }

        foreach (var u in left.OrderByDescending(u => units[u].Quota).ThenBy(u => u))
        {
            var p = Enumerable.Range(0, members.Length).Where(p => room[p] >= units[u].MinCells).OrderByDescending(p => open[p]).ThenBy(p => p).FirstOrDefault(-1);
            if (p < 0) throw new ArgumentException("the pieces of ground are too small for the units");
            unitsOf[p].Add(u);
            open[p] -= units[u].Quota / quotas * total;
            room[p] -= units[u].MinCells;
        }

        foreach (var list in unitsOf) list.Sort();
        return unitsOf;
    }
}
