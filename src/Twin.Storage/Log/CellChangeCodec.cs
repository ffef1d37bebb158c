using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>
/// Payload of a cell's row in the log: its facts with resolved valid times, about 5 bytes a plain fact. Per fact: number; flags (bits 0-3 source class, 4 valid time was given by the log, 5 retracted, 6 has a source detail,
/// 7 valid time = recorded time); then what the flags leave open: valid - recorded, value, detail. That the log gave the valid time is kept, because the sender's intent is compared when an idempotency key comes again.
/// </summary>
internal static class CellChangeCodec
{
    private const byte Stamped = 0x10, Retracted = 0x20, HasDetail = 0x40, AtRecorded = 0x80;

    public static void Write(FactBytesWriter to, FactChange[] changes, long recordedUs)
    {
        foreach (var c in changes)
        {
            var valid = CellFold.ResolveValidUs(c, recordedUs);
            to.Byte(c.Fact);
            to.Byte((byte)((byte)c.Source.Class | (c.ValidUs is null ? Stamped : 0) | (c.Value is null ? Retracted : 0) | (c.Source.Detail.Length > 0 ? HasDetail : 0) | (valid == recordedUs ? AtRecorded : 0)));
            if (valid != recordedUs) to.Signed(valid - recordedUs);
            if (c.Value is { } value) to.Signed(value);
            if (c.Source.Detail.Length > 0) to.Text(c.Source.Detail);
        }
    }

    /// <summary>The facts as a log row shows them.</summary>
    public static FactValue[] Read(ReadOnlySpan<byte> payload, long position, long recordedUs, string actor)
    {
        var values = new List<FactValue>(1);
        var from = new FactBytesReader(payload);
        while (!from.AtEnd) values.Add(Next(ref from, position, recordedUs, actor, out _));
        return [.. values];
    }

    /// <summary>The facts as they were sent; NotBeforeUs is not kept and comes back as 0.</summary>
    public static FactChange[] ReadIntent(ReadOnlySpan<byte> payload, long recordedUs)
    {
        var changes = new List<FactChange>(1);
        var from = new FactBytesReader(payload);
        while (!from.AtEnd)
        {
            var v = Next(ref from, 0, recordedUs, "", out var stamped);
            changes.Add(new(v.Fact, stamped ? null : v.ValidUs, 0, v.Value, v.Source));
        }

        return [.. changes];
    }

    private static FactValue Next(ref FactBytesReader from, long position, long recordedUs, string actor, out bool stamped)
    {
        var fact = from.Byte();
        var flags = from.Byte();
        stamped = (flags & Stamped) != 0;
        var valid = (flags & AtRecorded) != 0 ? recordedUs : recordedUs + from.Signed();
        long? value = (flags & Retracted) != 0 ? null : from.Signed();
        var source = from.Source((byte)(flags & 0xf), (flags & HasDetail) != 0);
        return new(fact, valid, position, recordedUs, value, source, actor);
    }
}
