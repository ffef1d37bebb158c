using System.Globalization;
using Twin.Abstractions;
using Twin.Grid;
using Twin.Model.Rules;

namespace Twin.Grains.Rules;

/// <summary>A rule's candidate as a desk takes it; the same for live and for runs.</summary>
public static class IncidentRequests
{
    /// <summary>The report of a candidate. <paramref name="origin"/>: rule or simulated.</summary>
    public static IncidentReport Of(RuleCandidate c, RuleBook rules, string origin)
    {
        var rule = rules.Rules.First(r => r.Id == c.RuleId);
        var text = string.Create(CultureInfo.InvariantCulture, $"{rule.NameZh} {rule.NameEn}: {rule.Fact.Id} above {rule.Above} {rule.Fact.Unit} on {c.AreaM2:0} m2 in {c.Cells.Count} cells");
        return new(c.Kind, origin, c.Lon, c.Lat, FactCell.FromKey(c.PeakCell).Code.ToString(), text, c.Cause, c.CandidateId, Merge: true, c.AtUs, c.DueUs);
    }

    /// <summary>The same candidate asked again is the same command.</summary>
    public static Guid KeyOf(string branch, RuleCandidate c) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{branch}/{c.CandidateId}")).AsSpan(0, 16));
}
