using System.Buffers;

namespace Twin.Storage.Base.Files;

/// <summary>Memory over a part of a mapped file. Valid until the file's owner is disposed.</summary>
internal sealed unsafe class MappedValues<T>(byte* start, int count) : MemoryManager<T> where T : unmanaged
{
    public override Span<T> GetSpan() => new(start, count);

    public override MemoryHandle Pin(int elementIndex = 0) => new((T*)start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
