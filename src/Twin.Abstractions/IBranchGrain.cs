using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of the branch list. Key: <c>branches</c>.</summary>
[Alias("twin.IBranchGrain")]
public interface IBranchGrain : IGrainWithStringKey
{
    /// <summary>Forks <paramref name="from"/> now (valid time <paramref name="forkValidUs"/>, or the clock). NotAllowed when the id exists, NotFound when <paramref name="from"/> does not.</summary>
    [Alias("create")]
    Task<WriteResult> CreateAsync(string id, string from, long? forkValidUs, string? runId, CommandMeta meta);

    /// <summary>Discards a branch; live cannot be.</summary>
    [Alias("discard")]
    Task<WriteResult> DiscardAsync(string id, CommandMeta meta);
}
