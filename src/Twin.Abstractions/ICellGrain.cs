using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of a fact cell on a branch. Key: <c>branch/level-5 code</c>. Reads go to the view and never activate it.</summary>
[Alias("twin.ICellGrain")]
public interface ICellGrain : IGrainWithStringKey
{
    /// <summary>Sets or retracts facts. <paramref name="ifVersion"/>: refuse as Stale unless the cell's version is this.</summary>
    [Alias("patch")]
    Task<WriteResult> PatchAsync(FactWrite[] facts, int? ifVersion, CommandMeta meta);
}
