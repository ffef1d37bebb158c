using System.Collections.Frozen;
using static Twin.Api.Auth.Right;

namespace Twin.Api.Auth;

/// <summary>Who may do what: the one table of roles and rights. A role that is not in it may do nothing.</summary>
public static class RoleTable
{
    /// <summary>The role of a caller without a token where <c>Twin:OpenRead</c> is on; no token carries it.</summary>
    public const string Public = "public";

    private static readonly Right[] Reads = [ReadCatalogue, ReadFacts, ReadThings, ReadIncidents, ReadLog, ReadRuns];

    private static readonly FrozenDictionary<string, FrozenSet<Right>> Table = new Dictionary<string, Right[]>
    {
        [Public] = [ReadCatalogue, ReadFacts],
        ["viewer"] = Reads,
        ["grid-worker"] = [.. Reads, WriteCells, WriteThings, WriteCounts, ReportIncidents, HandleIncidents],
        ["dispatcher"] = [.. Reads, WriteThings, ReportIncidents, HandleIncidents, DispatchIncidents],
        ["simulation-runner"] = [.. Reads, ManageBranches, RunFloods],
        ["data-steward"] = [.. Reads, WriteCells, WriteThings, WriteCounts, WriteBulk],
        ["service"] = [.. Reads, WriteCells, WriteCounts, WriteBulk, ReportIncidents, ReadMetrics],
        ["commander"] = [.. Enum.GetValues<Right>().Where(r => r != Administer)],
        ["admin"] = Enum.GetValues<Right>(),
    }.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet(), StringComparer.Ordinal);

    /// <summary>The roles that a token can carry, in the order of the outside surface.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        ["viewer", "grid-worker", "dispatcher", "commander", "simulation-runner", "data-steward", "service", "admin"];

    /// <summary>True when the role holds the right.</summary>
    public static bool Allows(string role, Right right) => Table.TryGetValue(role, out var rights) && rights.Contains(right);

    /// <summary>True when every right of <paramref name="granted"/> is also one of <paramref name="granter"/>: nobody gives what they do not have.</summary>
    public static bool Covers(string granter, string granted) =>
        Table.TryGetValue(granter, out var own) && Table.TryGetValue(granted, out var other) && other.IsSubsetOf(own);
}
