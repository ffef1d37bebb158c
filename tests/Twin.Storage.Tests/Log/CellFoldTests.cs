using CsCheck;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

public sealed class CellFoldTests
{
    private static readonly Gen<FactSource> _source = Gen.Select(Gen.Enum<SourceClass>(), Gen.OneOf(Gen.Const(""), Gen.Const("a"), Gen.Const("网格员 12"), Gen.Const(new string('z', 64)))).Select((c, d) => new FactSource(c, d));

    private static readonly Gen<FactChange> _change = Gen.Select(Gen.Byte[1, 63], Gen.Long.Nullable(), Gen.Long[0, 5], Gen.Long.Nullable(), _source)
        .Select((fact, valid, notBefore, value, source) => new FactChange(fact, valid, notBefore, value, source));

    [Fact]
    public void Payload_and_state_bytes_give_back_what_was_written()
        => Gen.Select(_change.Array[0, 20], Gen.Long[1, long.MaxValue / 2], Gen.Long[0, 4_000_000_000_000_000]).Sample((changes, position, recorded) =>
        {
            var bytes = new FactBytesWriter();
            CellChangeCodec.Write(bytes, changes, recorded);
            var expected = CellFold.Resolve(changes, position, recorded, "someone 某人");
            Assert.Equal(expected, CellChangeCodec.Read(bytes.Written, position, recorded, "someone 某人"));
            Assert.Equal(changes.Select(c => c with { NotBeforeUs = 0 }), CellChangeCodec.ReadIntent(bytes.Written, recorded));
            bytes.Reset();
            CellStateCodec.Write(bytes, expected);
            Assert.Equal(expected, CellStateCodec.Read(bytes.Written));
        }, iter: 2000);

    [Fact]
    public void The_order_and_number_of_foldings_do_not_matter()
        => Gen.Select(Gen.Select(Gen.Byte[1, 3], Gen.Long[0, 3], Gen.Long[0, 9].Nullable()).Array[1, 12], Gen.Int[0, int.MaxValue]).Sample((facts, seed) =>
        {
            var values = facts.Select((f, i) => new FactValue(f.Item1, f.Item2, i + 1, 7, f.Item3, new(SourceClass.Observed, ""), "a")).ToArray();
            var shuffled = values.Concat(values).ToArray();
            new Random(seed).Shuffle(shuffled);
            IReadOnlyList<FactValue> oneByOne = [];
            foreach (var v in shuffled) oneByOne = CellFold.Merge(oneByOne, [v]);
            var expected = values.GroupBy(v => v.Fact).OrderBy(g => g.Key).Select(g => g.OrderBy(v => v.ValidUs).ThenBy(v => v.Position).Last());
            Assert.Equal(expected, oneByOne);
            Assert.Equal(expected, CellFold.Merge([], values));
        });

    [Fact]
    public void A_grain_that_folds_its_acknowledged_op_has_what_the_log_has()
    {
        var changes = new[] { new FactChange(1, null, 5_000, 3, new(SourceClass.Observed, "")), new FactChange(2, 10, 0, null, new(SourceClass.Reported, "x")) };
        var row = new LogRow(7, 0, ThingKind.Cell, 99, null, 1, 4_000, "a", "", default, CellFold.Resolve(changes, 7, 4_000, "a"), true);
        var byGrain = CellFold.Apply(CellFold.Empty(99), changes, 1, 7, 4_000, "a");
        var byLog = CellFold.Apply(CellFold.Empty(99), row);
        Assert.Equal((byLog.Version, byLog.CellKey), (byGrain.Version, byGrain.CellKey));
        Assert.Equal(byLog.Facts, byGrain.Facts);
        Assert.Equal(5_000, byGrain.Facts[0].ValidUs);
        Assert.Throws<ArgumentException>(() => CellFold.Apply(CellFold.Empty(98), row));
    }

    [Fact]
    public void Payloads_cut_short_are_refused_not_misread()
    {
        var bytes = new FactBytesWriter();
        CellChangeCodec.Write(bytes, [new FactChange(1, 5, 0, 300, new(SourceClass.Reported, "abc"))], 1_000_000);
        var whole = bytes.Written.ToArray();
        for (var length = 1; length < whole.Length; length++) Assert.Throws<InvalidDataException>(() => CellChangeCodec.Read(whole.AsSpan(0, length), 1, 1_000_000, "a"));
    }
}
