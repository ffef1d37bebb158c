using CsCheck;
using Twin.Grains.Streams;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Grains.Tests.Streams;

public class BatchCutterTests
{
    [Fact]
    public void Batches_of_a_stream_form_a_chain_and_hold_every_row_once_in_order()
        => Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[450, 3000]).Sample((seed, bytes) =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(1, 60).Select(i => Rows.Thing(i, ThingKind.Building, "abc"[random.Next(3)].ToString(), new byte[random.Next(250)])).ToList();
            var lastTo = new Dictionary<string, long> { ["a"] = 0, ["b"] = 0 };
            var batches = new List<Abstractions.ChangeBatch>();
            for (var at = 0; at < rows.Count; at += 17)
                batches.AddRange(BatchCutter.Cut(rows.Skip(at).Take(17).ToList(), r => r.Id == "c" ? null : r.Id, _ => "live", lastTo, bytes));
            foreach (var stream in new[] { "a", "b" })
            {
                long prev = 0;
                foreach (var b in batches.Where(b => b.Stream == stream))
                {
                    Assert.Equal(prev, b.Prev);
                    Assert.True(b.To > b.Prev && b.Changes[^1].Position == b.To);
                    prev = b.To;
                }

                Assert.Equal(rows.Where(r => r.Id == stream).Select(r => r.Position), batches.Where(b => b.Stream == stream).SelectMany(b => b.Changes).Select(c => c.Position));
                Assert.Equal(prev, lastTo[stream]);
            }

            Assert.DoesNotContain(batches, b => b.Stream == "c");
            Assert.All(batches, b => Assert.True(b.Changes.Sum(c => c.Payload.Length + 160) <= bytes));
        });

    [Fact]
    public void A_change_too_large_for_any_batch_leaves_a_gap_that_sends_consumers_to_the_log()
    {
        var lastTo = new Dictionary<string, long> { ["a"] = 4 };
        LogRow[] rows = [Rows.Thing(5, ThingKind.Building, "a", new byte[10]), Rows.Thing(6, ThingKind.Building, "a", new byte[5000]), Rows.Thing(7, ThingKind.Building, "a", new byte[10])];
        var batches = BatchCutter.Cut(rows, r => r.Id, _ => "live", lastTo, 1000);
        Assert.Equal([(4L, 5L), (6L, 7L)], batches.Select(b => (b.Prev, b.To)));
        Assert.Equal(StreamAction.ReadLog, StreamCursor.Judge(batches[1], 5).Action);
    }

    [Fact]
    public void A_too_large_change_at_the_end_is_found_by_the_next_head()
    {
        var lastTo = new Dictionary<string, long> { ["a"] = 4 };
        Assert.Empty(BatchCutter.Cut([Rows.Thing(6, ThingKind.Building, "a", new byte[5000])], r => r.Id, _ => "live", lastTo, 1000));
        Assert.Equal(StreamAction.ReadLog, StreamCursor.Judge(new("a", lastTo["a"], 9, []), 4).Action);
    }

    [Fact]
    public void A_cell_goes_by_its_code_and_carries_its_facts()
    {
        var change = BatchCutter.ToChange(Rows.Cell(3), "live");
        Assert.Equal(new Grid.FactCell(0, 0).Code.ToString(), change.Key);
        Assert.Equal([(byte)6], change.Facts.Select(f => f.Fact));
    }
}
