using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of an incident on a branch. Key: <c>branch/id</c>. Opening goes through the desk.</summary>
[Alias("twin.IIncidentGrain")]
public interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>dispatch, handle, check, close or return; what the life does not allow is NotAllowed with the allowed actions.</summary>
    [Alias("act")]
    Task<WriteResult> ActAsync(string action, string? unit, string? reason, int? ifVersion, CommandMeta meta);

    /// <summary>True while it is not closed: a desk asks before a candidate joins it.</summary>
    [Alias("isOpen")]
    Task<bool> IsOpenAsync();
}
