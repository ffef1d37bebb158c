using Orleans;

namespace Twin.Abstractions;

/// <summary>The desk of one incident kind on a branch, searching across borders. Key: <c>branch/kind</c>. It alone opens incidents of its kind, in one commit unit with its own index.</summary>
[Alias("twin.IDeskGrain")]
public interface IDeskGrain : IGrainWithStringKey
{
    /// <summary>Opens an incident or names the one the candidate belongs to.</summary>
    [Alias("open")]
    Task<OpenResult> OpenAsync(IncidentReport report, CommandMeta meta);
}
