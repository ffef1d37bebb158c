using Twin.Model;

namespace Twin.View;

/// <summary>A branch as the outside sees it.</summary>
/// <param name="Id">Text id; <c>live</c> for the city itself.</param>
/// <param name="Number">Number in log rows; 0 = live.</param>
/// <param name="Parent">Id of the branch it was forked from, or null for live.</param>
/// <param name="ParentNumber">Number of that branch; -1 for live.</param>
/// <param name="ForkPosition">It sees its parent up to here; 0 for live.</param>
/// <param name="ForkValidUs">Valid time of the fork, microseconds since 1970 UTC; 0 for live.</param>
/// <param name="BaseHash">The base it reads.</param>
/// <param name="RunId">The run whose line it is (its valid time is simulated time), or null.</param>
/// <param name="CreatedUs">Recorded time of the fork, microseconds since 1970 UTC; 0 for live.</param>
public sealed record BranchInfo(string Id, int Number, string? Parent, int ParentNumber, long ForkPosition, long ForkValidUs, string BaseHash, string? RunId, long CreatedUs)
{
    /// <summary>Id of the city itself.</summary>
    public const string Live = "live";

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt => Micros.ToTime(CreatedUs);
}
