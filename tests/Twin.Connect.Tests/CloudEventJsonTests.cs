using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Twin.Abstractions;
using Twin.Connect.EventHubs;
using Twin.Grains.Tests.Support;
using Twin.Model;

namespace Twin.Connect.Tests;

public class CloudEventJsonTests
{
    private static readonly CloudEventJson s_json = new(TestFacts.Catalogue);

    private static readonly Gen<StreamFact> s_fact =
        from fact in OneOf([.. TestFacts.Catalogue.All.Select(f => f.Number), (byte)60])
        from us in Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]
        from value in Gen.Long[-1_000_000_000_000, 1_000_000_000_000]
        from retracted in Gen.Bool
        from cls in OneOf(Enum.GetValues<SourceClass>())
        from detail in Gen.String[Gen.Char[' ', '~'], 0, 64]
        select new StreamFact(fact, us, retracted ? null : value, cls, detail);

    private static readonly Gen<StreamChange> s_change =
        from position in Gen.Long[1, long.MaxValue]
        from kind in OneOf(Enum.GetValues<ThingKind>())
        from key in Gen.String[Gen.Char['!', '万'], 1, 20]
        from version in Gen.Int[0, int.MaxValue]
        from us in Gen.Long[0, 253_402_300_799_999_999]
        from cause in Gen.String[Gen.Char[' ', '鿿'], 0, 30]
        from payload in OneOf("", """{"a":1.50,"b":"水","c":[]}""")
        from facts in s_fact.Array[0, 4]
        select new StreamChange(position, "live", kind, key, version, us, "gauge", cause, Encoding.UTF8.GetBytes(payload), facts);

    [Fact]
    public void A_batch_comes_back_as_it_went()
        => (from prev in Gen.Long[0, long.MaxValue] from to in Gen.Long[0, long.MaxValue] from changes in s_change.Array[0, 5] select new ChangeBatch("region/N50J472", prev, to, changes)).Sample(batch =>
        {
            var back = s_json.Read(s_json.Write(batch));
            Assert.Equal((batch.Stream, batch.Prev, batch.To, batch.Changes.Length), (back.Stream, back.Prev, back.To, back.Changes.Length));
            foreach (var (a, b) in batch.Changes.Zip(back.Changes))
            {
                Assert.Equal(a, b, new Scalars());
                Assert.Equal(a.Payload, b.Payload);
                Assert.Equal(a.Facts, b.Facts);
            }
        });

    [Fact]
    public void The_state_of_a_thing_comes_back_byte_for_byte()
    {
        var state = """{"status":"flooded","depth":0.30,"名":"水"}"""u8.ToArray();
        var back = s_json.Read(s_json.Write(new("region/x", 1, 2, [new(2, "live", ThingKind.Building, "way-1", 1, 5, "a", "", state, [])])));
        Assert.Equal(state, back.Changes[0].Payload);
    }

    [Fact]
    public void Anyone_can_read_it_as_a_CloudEvent()
    {
        var change = new StreamChange(7, "live", ThingKind.Cell, "N50J47", 3, 0, "gauge-1", "test", [], [new StreamFact(TestFacts.Depth, 1_000_000, 250, SourceClass.Observed, "gauge-1")]);
        var e = JsonNode.Parse(s_json.Write(new("region/N50J472", 5, 7, [change])))!;
        Assert.Equal(("1.0", "cn.nanjing.twin.change-batch.v1", "region/N50J472"), ((string)e["specversion"]!, (string)e["type"]!, (string)e["subject"]!));
        Assert.Equal("cell", (string)e["data"]!["changes"]![0]!["kind"]!);
        Assert.NotNull(e["id"]);
        Assert.NotNull(e["source"]);
        var fact = e["data"]!["changes"]![0]!["facts"]![0]!;
        Assert.Equal(("water-depth", 0.25m, "m", "1970-01-01T00:00:01.000000Z", "observed:gauge-1"), ((string)fact["fact"]!, (decimal)fact["value"]!, (string)fact["unit"]!, (string)fact["observedAt"]!, (string)fact["source"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"another"}""")]
    [InlineData("""{"type":"cn.nanjing.twin.change-batch.v1","data":{"stream":"a","prev":1,"to":2,"changes":[{"position":"x"}]}}""")]
    [InlineData("""{"type":"cn.nanjing.twin.change-batch.v1","data":{"stream":"a","prev":1,"to":2,"changes":[{"position":1,"branch":"live","kind":"Dragon","key":"k","version":1,"recordedTime":"1970-01-01T00:00:00Z","actor":"","cause":""}]}}""")]
    public void What_is_no_such_event_is_refused_in_words(string text) => Assert.Throws<FormatException>(() => s_json.Read(Encoding.UTF8.GetBytes(text)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed class Scalars : IEqualityComparer<StreamChange>
    {
        public bool Equals(StreamChange? x, StreamChange? y)
            => (x!.Position, x.Branch, x.Kind, x.Key, x.Version, x.RecordedUs, x.Actor, x.Cause) == (y!.Position, y.Branch, y.Kind, y.Key, y.Version, y.RecordedUs, y.Actor, y.Cause);

        public int GetHashCode(StreamChange obj) => obj.Position.GetHashCode();
    }
}
