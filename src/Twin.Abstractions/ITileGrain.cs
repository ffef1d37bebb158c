using Orleans;

namespace Twin.Abstractions;

/// <summary>The bulk path of a tile's cells on a branch. Key: <c>branch/level-4 code</c>. One commit unit a call; cell grains that are active meet a conflict and re-read.</summary>
[Alias("twin.ITileGrain")]
public interface ITileGrain : IGrainWithStringKey
{
    /// <summary>Writes many facts at once; all or nothing. Version in the result is 0 (each cell has its own).</summary>
    [Alias("write")]
    Task<WriteResult> WriteAsync(TileFactWrite[] facts, CommandMeta meta);

    /// <summary>Everything latest in the tile from the silo's view, as the JSON of GET /v1/tiles/{code}.</summary>
    [Alias("read")]
    Task<byte[]> ReadAsync(long minPosition);
}
