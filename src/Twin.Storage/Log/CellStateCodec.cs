using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>Bytes of a cell's projected state: per fact number, flags (bits 0-3 source class, 5 retracted, 6 has a detail), valid time, position, recorded - valid, value, detail, actor. Rebuildable, so it may change with the projection's schema version.</summary>
internal static class CellStateCodec
{
    private const byte Retracted = 0x20, HasDetail = 0x40;

    public static void Write(FactBytesWriter to, IReadOnlyList<FactValue> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            var f = facts[i];
            to.Byte(f.Fact);
            to.Byte((byte)((byte)f.Source.Class | (f.Value is null ? Retracted : 0) | (f.Source.Detail.Length > 0 ? HasDetail : 0)));
            to.Signed(f.ValidUs);
            to.Unsigned((ulong)f.Position);
            to.Signed(f.RecordedUs - f.ValidUs);
            if (f.Value is { } value) to.Signed(value);
            if (f.Source.Detail.Length > 0) to.Text(f.Source.Detail);
            to.Text(f.Actor);
        }
    }

    public static FactValue[] Read(ReadOnlySpan<byte> state)
    {
        var facts = new List<FactValue>(2);
        var from = new FactBytesReader(state);
        while (!from.AtEnd)
        {
            var fact = from.Byte();
            var flags = from.Byte();
            var valid = from.Signed();
            var position = (long)from.Unsigned();
            var recorded = valid + from.Signed();
            long? value = (flags & Retracted) != 0 ? null : from.Signed();
            var source = from.Source((byte)(flags & 0xf), (flags & HasDetail) != 0);
            facts.Add(new(fact, valid, position, recorded, value, source, from.Text()));
        }

        return [.. facts];
    }
}
