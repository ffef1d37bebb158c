using Twin.Flood.Kernel;

namespace Twin.Flood.Structures;

/// <summary>The beds that breaches lower in a run: a function of time, kept as of the last block.</summary>
internal sealed class LoweredBeds
{
    private readonly FloodGrid _grid;
    private readonly IReadOnlyList<BedBreach> _breaches;
    private readonly Dictionary<int, double> _beds = [];
    private readonly double[] _done;

    /// <exception cref="FloodInputException">A cell that is closed, outside, in two breaches, at an open edge, or one from which an inlet or a structure takes.</exception>
    public LoweredBeds(FloodPlan plan, IReadOnlyList<BedBreach> breaches)
    {
        (_grid, _breaches, _done) = (plan.Grid, breaches, new double[breaches.Count]);
        var edges = plan.EdgeCells.SelectMany(e => ((int, int)[])[(e.EdgeRow, e.EdgeColumn), (2 * e.EdgeRow - e.GhostRow, 2 * e.EdgeColumn - e.GhostColumn)]).Select(e => (e.Item1 - 1) * _grid.Cols + e.Item2 - 1).ToHashSet();
        var inlets = plan.Inlets.SelectMany(i => i.Cells.Select(c => (c, i.Id))).ToLookup(c => c.c, c => c.Id);
        foreach (var breach in breaches)
        {
            foreach (var cell in breach.Cells)
            {
                if (cell < 0 || cell >= _grid.Bed.Length) throw new FloodInputException($"Breach {breach.Id} names cell {cell}, the grid ends at {_grid.Bed.Length - 1}.");
                var place = $"the cell of row {cell / _grid.Cols}, column {cell % _grid.Cols}";
                if (!_grid.IsOpen(cell)) throw new FloodInputException($"Breach {breach.Id} names {place}, which is closed.");
                if (!_beds.TryAdd(cell, _grid.Bed[cell])) throw new FloodInputException($"Breach {breach.Id} names {place}, which another breach has.");
                if (edges.Contains(cell)) throw new FloodInputException($"Breach {breach.Id} names {place}, which lies at an open boundary: keep it two cells away.");
                if (inlets[cell].FirstOrDefault() is { } inlet) throw new FloodInputException($"Breach {breach.Id} names {place}, from which {inlet} takes water: its level would not be known.");
            }
        }
    }

    /// <summary>Bed of a cell as of the last <see cref="Lower"/>, m.</summary>
    public double At(int cell) => _beds.TryGetValue(cell, out var bed) ? bed : _grid.Bed[cell];

    /// <summary>Lowers the beds to what they are at a time, in every tile that knows them. Free where none falls.</summary>
    public void Lower(double time, double datum, IReadOnlyList<ITile> tiles)
    {
        for (var i = 0; i < _done.Length; i++)
        {
            var (breach, done) = (_breaches[i], _breaches[i].Done(time));
            if (done == _done[i]) continue;
            _done[i] = done;
            foreach (var cell in breach.Cells)
            {
                var bed = double.Lerp(_grid.Bed[cell], Math.Min(_grid.Bed[cell], breach.Sill), done);
                _beds[cell] = bed;
                foreach (var tile in tiles) tile.SetBed(cell / _grid.Cols + 1, cell % _grid.Cols + 1, (float)(bed - datum));
            }
        }
    }
}
