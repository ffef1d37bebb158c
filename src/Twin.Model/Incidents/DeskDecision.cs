using System.Security.Cryptography;
using System.Text;

namespace Twin.Model.Incidents;

/// <summary>
/// How a desk gives each candidate exactly one incident. Pure. Whatever is dropped and sent again, repeated or reordered, every candidate that reached the desk stands in exactly one incident:
/// a known candidate is answered from the index, and an incident's id follows from the candidate that opened it, so that even a desk that has forgotten cannot open it twice.
/// Which incident a candidate joins does depend on what came before it: that is what joining means.
/// </summary>
public static class DeskDecision
{
    /// <summary>Two incidents of a kind nearer than this are one, m.</summary>
    public const double MergeM = 50;

    /// <summary>... when seen within this time of its opening, microseconds.</summary>
    public const long MergeUs = 24 * Micros.Hour;

    /// <summary>Entries are remembered this long after their opening (by the newest candidate's clock), so that a redelivery after a long stop is still known.</summary>
    public const long RememberUs = 7 * 24 * Micros.Hour;

    /// <summary>Gives the candidate its incident.</summary>
    public static DeskOutcome Decide(DeskState state, DeskCandidate candidate)
    {
        foreach (var e in state.Entries)
            if (e.Candidates.Contains(candidate.CandidateId, StringComparer.Ordinal)) return new(state, e.Id, Opened: false, Changed: false);

        var joins = candidate.Merge ? Nearest(state, candidate) : -1;
        var entries = state.Entries.ToList();
        if (joins >= 0)
        {
            var entry = entries[joins];
            entries[joins] = entry with { Candidates = [.. entry.Candidates, candidate.CandidateId] };
            return new(state with { Entries = entries }, entry.Id, Opened: false, Changed: true);
        }

        var id = IncidentId(state.Kind, candidate.CandidateId);
        entries.RemoveAll(e => candidate.AtUs - e.AtUs > RememberUs);
        entries.Add(new(id, candidate.Lon, candidate.Lat, candidate.AtUs, Open: true, [candidate.CandidateId]));
        entries.Sort((a, b) => a.AtUs != b.AtUs ? a.AtUs.CompareTo(b.AtUs) : string.CompareOrdinal(a.Id, b.Id));
        return new(state with { Entries = entries }, id, Opened: true, Changed: true);
    }

    /// <summary>An incident was closed: nothing joins it any more; its candidates stay known.</summary>
    public static Decision<DeskState> Close(DeskState state, string incidentId)
    {
        var at = state.Entries.ToList().FindIndex(e => e.Id == incidentId && e.Open);
        if (at < 0) return Decision<DeskState>.Unchanged(state);
        var entries = state.Entries.ToArray();
        entries[at] = entries[at] with { Open = false };
        return Decision<DeskState>.Changed(state with { Entries = entries });
    }

    /// <summary>The id of the incident that a candidate opens: <c>inc-</c> and 16 hex digits of SHA-256 over kind and candidate.</summary>
    public static string IncidentId(string kind, string candidateId)
        => "inc-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{candidateId}")).AsSpan(0, 8));

    private static int Nearest(DeskState state, DeskCandidate c)
    {
        var best = -1;
        var nearest = double.MaxValue;
        for (var i = 0; i < state.Entries.Count; i++)
        {
            var e = state.Entries[i];
            if (!e.Open || Math.Abs(c.AtUs - e.AtUs) > MergeUs) continue;
            var metres = Metres(c.Lon, c.Lat, e.Lon, e.Lat);
            if (metres <= MergeM && metres < nearest) (best, nearest) = (i, metres);
        }

        return best;
    }

    /// <summary>Distance on a sphere of 6,371,008.8 m by the local plane; to better than 0.1 % at 50 m outside the polar regions.</summary>
    private static double Metres(double lon1, double lat1, double lon2, double lat2)
    {
        const double perDegree = 6_371_008.8 * Math.PI / 180;
        var dLon = Math.IEEERemainder(lon1 - lon2, 360);
        return double.Hypot(dLon * Math.Cos((lat1 + lat2) / 2 * Math.PI / 180) * perDegree, (lat1 - lat2) * perDegree);
    }
}
