using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Twin.Model.Rules;

/// <summary>
/// The one code of the rules, for live, branches and runs. Pure: it sees all cells above the threshold in its region at one position, not changes,
/// so what it concludes depends on what is, not on how the news was cut into batches, repeated or late.
/// </summary>
public static class RuleEvaluator
{
    /// <summary>Looks at all cells of a region and asks for an incident for each cluster that newly stands above the rule's area, for the rule's duration.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="state">What it remembered.</param>
    /// <param name="cells">Every cell with area above the threshold; others may be left out.</param>
    /// <param name="last">Log position that the cells are as of. Older than what the state has seen changes nothing.</param>
    /// <param name="nowUs">The clock, microseconds; simulated time on a run's branch.</param>
    public static RuleStep Step(Rule rule, RuleState state, IReadOnlyCollection<RuleCell> cells, long last, long nowUs)
    {
        if (last < state.Last) return new(state, []);
        var area = cells.ToDictionary(c => c.Key, c => c.AreaM2);
        var active = state.Active.Where(k => area.GetValueOrDefault(k) > rule.ClearAreaM2).ToHashSet();
        var since = state.Pending.ToDictionary(p => p.Cell, p => p.SinceUs);
        var pending = new SortedDictionary<long, long>();
        var candidates = new List<RuleCandidate>();
        foreach (var cluster in RuleClusters.Of(cells, rule.AreaAboveM2))
        {
            if (cluster.Cells.Any(c => active.Contains(c.Key)))
            {
                // The place has its case already and has grown.
                active.UnionWith(cluster.Cells.Where(c => c.AreaM2 > rule.ClearAreaM2).Select(c => c.Key));
                continue;
            }

            if (cluster.AreaM2 <= rule.AreaAboveM2) continue;
            var stood = cluster.Cells.Max(c => nowUs - since.GetValueOrDefault(c.Key, nowUs));
            if (stood < rule.DurationUs)
            {
                foreach (var c in cluster.Cells) pending[c.Key] = since.GetValueOrDefault(c.Key, nowUs);
                continue;
            }

            candidates.Add(Candidate(rule, cluster, nowUs));
            active.UnionWith(cluster.Cells.Where(c => c.AreaM2 > rule.ClearAreaM2).Select(c => c.Key));
            // The wettest cell stands for its case even where no single cell exceeds the clearing area.
            active.Add(cluster.PeakCell);
        }

        return new(new(rule.Id, last, [.. active.Order()], [.. pending.Select(p => new RulePending(p.Key, p.Value))]), candidates);
    }

    /// <summary>The clusters above the rule's area, without memory: what the rule would open on this picture alone.</summary>
    public static IReadOnlyList<RuleCandidate> Snapshot(Rule rule, IReadOnlyCollection<RuleCell> cells, long nowUs)
        => [.. RuleClusters.Of(cells, rule.AreaAboveM2).Where(c => c.AreaM2 > rule.AreaAboveM2).Select(c => Candidate(rule, c, nowUs))];

    private static RuleCandidate Candidate(Rule rule, RuleCluster cluster, long nowUs)
    {
        long[] keys = [.. cluster.Cells.Select(c => c.Key)];
        return new(CandidateId(rule.Id, cluster.Position, keys), rule.Id, rule.Kind, keys, cluster.AreaM2, cluster.Lon, cluster.Lat, cluster.PeakCell, cluster.Position, nowUs, rule.DueUs(nowUs));
    }

    /// <summary>16 hex digits of SHA-256 over rule, cause position and cells.</summary>
    private static string CandidateId(string rule, long position, long[] cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rule));
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, position);
        hash.AppendData(number);
        foreach (var c in cells)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, c);
            hash.AppendData(number);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
