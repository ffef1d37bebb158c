using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Grains.Tests.Streams;

/// <summary>Rows of a log, made up.</summary>
internal static class Rows
{
    public static LogRow Cell(long position, long key = 0, int branch = 0) => new(position, branch, ThingKind.Cell, key == 0 ? new FactCell(0, 0).Key : key, null, 1, 1, "a", "c",
        ReadOnlyMemory<byte>.Empty, [new FactValue(6, 1, position, 1, 200, new FactSource(SourceClass.Observed, ""), "a")], true);

    public static LogRow Thing(long position, ThingKind kind, string id, byte[] payload, int branch = 0) => new(position, branch, kind, 1, id, 1, 1, "a", "c", payload, [], true);
}
