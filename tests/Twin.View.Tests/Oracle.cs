using System.Text;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;
using Twin.Storage.Log;

namespace Twin.View.Tests;

/// <summary>Brute force: reads the log's change rows from the first on, keeps plain dictionaries, and adds up cell by cell. Shares nothing with the view but the base and the row.</summary>
internal sealed class Oracle(SyntheticBase city)
{
    private static readonly byte[] s_facts = [TestFacts.Population, TestFacts.Elevation, TestFacts.Depth, TestFacts.Noise];
    private readonly Dictionary<int, Branch> _branches = new() { [0] = new Branch("live", null) };

    // A region's code is the head of its cells' codes.
    private readonly Dictionary<long, string[]> _regions = city.TileOrdinals.SelectMany(t => Enumerable.Range(0, FactCell.PerTile).Select(c => new FactCell(t, (byte)c)))
        .ToDictionary(c => c.Key, c => (string[])[c.ToString()[..4], c.ToString()[..6], c.ToString()[..7], c.ToString()[..9]]);

    public long Position { get; private set; }

    public void Apply(LogRow row)
    {
        if (row.Position != Position + 1) throw new InvalidOperationException($"position {row.Position} after {Position}");
        Position = row.Position;
        var branch = _branches[row.Branch];
        if (row.Kind == ThingKind.Cell)
        {
            branch.Versions[row.Key] = branch.Versions.GetValueOrDefault(row.Key) + 1;
            foreach (var f in row.Facts)
            {
                branch.Simulated = Math.Max(branch.Simulated, f.ValidUs);
                if (!branch.Cells.TryGetValue((row.Key, f.Fact), out var old) || f.ValidUs > old.Valid || f.ValidUs == old.Valid && row.Position > old.Position)
                    branch.Cells[(row.Key, f.Fact)] = new Fact(f.Value, f.ValidUs, row.Position, f.Source.Class);
            }

            return;
        }

        branch.Things[(row.Kind, row.Id!)] = (branch.Things.GetValueOrDefault((row.Kind, row.Id!)).Version + 1, row.Position, Encoding.UTF8.GetString(row.Payload.Span));
        if (row.Kind != ThingKind.Branch) return;
        var state = BranchState.FromPayload(row.Payload.Span);
        if (state.Discarded) _branches.Remove((int)row.Key);
        else if (!_branches.ContainsKey((int)row.Key)) _branches.Add((int)row.Key, new Branch(row.Id!, state.RunId, _branches[state.Parent]) { Simulated = state.RunId is null ? 0 : state.ForkValidUs });
    }

    /// <summary>What is wrong with a snapshot, or null.</summary>
    public string? Compare(ViewSnapshot view, Random random)
    {
        if (view.Position != Position) return $"position {view.Position} instead of {Position}";
        if (!view.Branches.Select(b => b.Id).SequenceEqual(_branches.OrderBy(b => b.Key).Select(b => b.Value.Id))) return $"branches {string.Join(",", view.Branches.Select(b => b.Id))} at {Position}";
        foreach (var (number, branch) in _branches)
            if (Compare(view.Branch(branch.Id)!, number, branch, random) is { } fault) return $"branch {branch.Id} at {Position}: {fault}";
        return null;
    }

    private string? Compare(BranchRoot root, int number, Branch branch, Random random)
    {
        if (root.Number != number || root.Position != Position) return $"number {root.Number}, position {root.Position}";
        if (branch.Run is not null && root.SimulatedUs != branch.Simulated) return $"simulated {root.SimulatedUs} instead of {branch.Simulated}";
        var seen = city.TileOrdinals.SelectMany(t => Enumerable.Range(0, FactCell.PerTile).Select(c => root.Cell(new FactCell(t, (byte)c)))).ToArray();
        foreach (var fact in s_facts)
        {
            var freshSince = root.Tile(0).FreshSinceUs(fact);
            if (fact == TestFacts.Noise && branch.Run is not null && freshSince != branch.Simulated - (long)TestFacts.NoiseFresh.TotalMicroseconds) return "a run's values must expire by simulated time";
            var areas = new Dictionary<string, Total>();
            var regions = new Dictionary<string, Total>();
            var cover = new List<CellCode>();
            var covered = new Total();
            for (var t = 0; t < city.TileOrdinals.Count; t++)
            {
                var whole = random.Next(3) == 0;
                if (whole) cover.Add(TileOrdinal.ToCode(city.TileOrdinals[t]));
                for (var c = 0; c < FactCell.PerTile; c++)
                {
                    var cell = new FactCell(city.TileOrdinals[t], (byte)c);
                    var pick = whole || random.Next(8) == 0;
                    if (pick && !whole) cover.Add(cell.Code);
                    var want = branch.Cells.TryGetValue((cell.Key, fact), out var f) ? f : FromBase(fact, t, c);
                    if (Differs(seen[t * FactCell.PerTile + c], fact, want, branch) is { } fault) return $"cell {cell}, fact {fact}: {fault}";
                    var community = city.CommunityOf(t).Span[c];
                    if (community == CityBase.NoArea || want?.Value is not { } value || want.Valid < freshSince) continue;
                    for (var a = (int)community; a >= 0; a = city.Areas[a].Parent) Add(areas, city.Areas[a].Code, value, want);
                    foreach (var region in _regions[cell.Key]) Add(regions, region, value, want);
                    if (pick) covered.Add(value, want.Valid, want.Source);
                }
            }

            foreach (var (area, i) in city.Areas.Select((a, i) => (a, i)))
                if (areas.GetValueOrDefault(area.Code, new Total()).Differs(root.Area(i, fact), fact) is { } fault) return $"area {area.Code}, fact {fact}: {fault}";
            foreach (var (code, total) in regions)
                if (total.Differs(root.Region(CellCode.Parse(code), fact), fact) is { } fault) return $"region {code}, fact {fact}: {fault}";
            if (covered.Differs(root.Query(cover.ToArray(), fact), fact) is { } wrong) return $"query, fact {fact}: {wrong}";
        }

        foreach (var ((kind, id), thing) in branch.Things)
            if (root.Thing(kind, id) is not { } entry) return $"{kind} {id} is missing";
            else if ((entry.Version, entry.Position, Encoding.UTF8.GetString(entry.Payload.Span)) != thing) return $"{kind} {id} is {(entry.Version, entry.Position, Encoding.UTF8.GetString(entry.Payload.Span))} instead of {thing}";
        return null;
    }

    private static string? Differs(CellFacts seen, byte fact, Fact? want, Branch branch)
    {
        if (seen.Version != branch.Versions.GetValueOrDefault(seen.Cell.Key)) return $"version {seen.Version} instead of {branch.Versions.GetValueOrDefault(seen.Cell.Key)}";
        var own = seen.Version - (branch.Parent?.GetValueOrDefault(seen.Cell.Key) ?? 0);
        if (seen.OwnVersion != own) return $"own version {seen.OwnVersion} instead of {own}";
        var has = seen.Find(fact);
        if (want is null) return has is null ? null : $"{has} instead of nothing";
        return has is { } h && h.Value == want.Value && h.ValidUs == want.Valid && h.Source == want.Source && h.FromBase == (want.Position == 0) ? null : $"{has} instead of {want}";
    }

    private Fact? FromBase(byte fact, int tile, int cell)
    {
        var i = fact == TestFacts.Population ? 0 : fact == TestFacts.Elevation ? 1 : -1;
        if (i < 0 || city.FactValues(i, tile).Span[cell] is var value && value == CityBase.NoValue) return null;
        return new Fact(value, city.Facts[i].ValidUs, 0, city.Facts[i].Source.Class);
    }

    private static void Add(Dictionary<string, Total> totals, string key, long value, Fact fact)
    {
        if (!totals.TryGetValue(key, out var total)) totals.Add(key, total = new Total());
        total.Add(value, fact.Valid, fact.Source);
    }

    private sealed record Fact(long? Value, long Valid, long Position, SourceClass Source);

    private sealed class Branch(string id, string? run, Branch? parent = null)
    {
        public string Id { get; } = id;

        public string? Run { get; } = run;

        public long Simulated { get; set; }

        public Dictionary<(long Cell, byte Fact), Fact> Cells { get; } = parent is null ? [] : new(parent.Cells);

        public Dictionary<long, int> Versions { get; } = parent is null ? [] : new(parent.Versions);

        /// <summary>Versions at the fork.</summary>
        public Dictionary<long, int>? Parent { get; } = parent is null ? null : new(parent.Versions);

        public Dictionary<(ThingKind, string), (int Version, long Position, string State)> Things { get; } = parent is null ? [] : new(parent.Things);
    }

    private sealed class Total
    {
        private readonly List<long> _values = [];
        private readonly List<long> _times = [];
        private readonly List<SourceClass> _sources = [];

        public void Add(long value, long valid, SourceClass source)
        {
            _values.Add(value);
            _times.Add(valid);
            _sources.Add(source);
        }

        public string? Differs(Twin.Model.Facts.FactAggregate seen, byte fact)
        {
            if (seen.Count != _values.Count) return $"count {seen.Count} instead of {_values.Count}";
            if (_values.Count == 0) return null;
            if (seen.Sum != _values.Sum()) return $"sum {seen.Sum} instead of {_values.Sum()}";
            if (seen.Min != _values.Min() || seen.Max != _values.Max()) return $"extremes {seen.Min} {seen.Max} instead of {_values.Min()} {_values.Max()}";
            if (seen.Oldest != _times.Min() || seen.Newest != _times.Max()) return "times";
            long[] thresholds = fact == TestFacts.Depth ? [150, 270, 500, 1000] : fact == TestFacts.Noise ? [550] : [];
            for (var i = 0; i < thresholds.Length; i++)
                if (seen.CountAbove(i) != _values.Count(v => v > thresholds[i])) return $"{seen.CountAbove(i)} above {thresholds[i]}";
            foreach (var source in Enum.GetValues<SourceClass>())
            {
                var of = _values.Where((_, i) => _sources[i] == source).ToList();
                if (seen.CountOf(source) != of.Count || seen.SumOf(source) != of.Sum()) return $"{source}: {seen.CountOf(source)} {seen.SumOf(source)} instead of {of.Count} {of.Sum()}";
            }

            return null;
        }
    }
}
