using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Grains.Runs;

/// <summary>The level-5 facts of a run's output step. Writes only what changed since the step before, so that a dry corner of the city costs one row.</summary>
public sealed class RunFacts
{
    private readonly (FactDefinition Definition, Func<DepthFold, double?> Value)[] _facts;
    private readonly FactSource _source;
    private readonly long[][] _last;
    private readonly int[] _versions;
    private readonly RunDomain _domain;

    /// <summary>Facts of a run over a domain; those that the catalogue does not have are left out.</summary>
    public RunFacts(RunDomain domain, FactCatalogue catalogue, string runId)
    {
        (_domain, _source) = (domain, new FactSource(SourceClass.Simulated, runId));
        (string Id, Func<DepthFold, double?> Value)[] all =
        [
            ("water-depth", f => f.MeanM),
            ("water-depth-max", f => f.MaxM),
            ("water-wet-015", f => f.WetM2.Kerb),
            ("water-wet-027", f => f.WetM2.Cars),
            ("water-wet-050", f => f.WetM2.Float),
            ("water-wet-100", f => f.WetM2.Life),
            ("water-arrival", f => double.IsFinite(f.ArrivalS) ? f.ArrivalS : null),
        ];
        _facts = [.. all.Where(f => catalogue.Find(f.Id) is not null).Select(f => (catalogue.Find(f.Id)!, f.Value))];
        _last = [.. _facts.Select(_ => Enumerable.Repeat(long.MinValue, domain.FactCells.Length).ToArray())];
        _versions = new int[domain.FactCells.Length];
    }

    /// <summary>Ops of a step at a valid time, and the cells they are of.</summary>
    public (List<Op> Ops, List<int> Cells) Step(ReadOnlySpan<DepthFold> folds, long validUs)
    {
        var (ops, cells) = (new List<Op>(), new List<int>());
        var changes = new List<FactChange>();
        for (var i = 0; i < folds.Length; i++)
        {
            changes.Clear();
            for (var f = 0; f < _facts.Length; f++)
            {
                if (_facts[f].Value(folds[i]) is not { } value) continue;
                var definition = _facts[f].Definition;
                var stored = definition.ToFixed(Math.Clamp((decimal)value, definition.Min, definition.Max));
                if (_last[f][i] == stored) continue;
                _last[f][i] = stored;
                changes.Add(new(definition.Number, validUs, 0, stored, _source));
            }

            if (changes.Count == 0) continue;
            ops.Add(Op.OfCell(_domain.FactCells[i].Key, _versions[i], [.. changes]));
            cells.Add(i);
        }

        return (ops, cells);
    }

    /// <summary>The step was committed: its cells are one version on.</summary>
    public void Committed(List<int> cells)
    {
        foreach (var i in cells) _versions[i]++;
    }

    /// <summary>The step was not committed: its cells are written again with the next try.</summary>
    public void Forget(List<int> cells)
    {
        foreach (var last in _last)
            foreach (var i in cells) last[i] = long.MinValue;
    }

    /// <summary>Somebody else wrote cells of the run's branch: their versions are read anew.</summary>
    public async Task ReloadAsync(ITwinLog log, int branch, List<int> cells)
    {
        foreach (var i in cells) _versions[i] = (await log.ReadCellAsync(branch, _domain.FactCells[i].Key)).Version;
    }
}
