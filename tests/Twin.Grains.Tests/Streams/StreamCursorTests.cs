using CsCheck;
using Twin.Abstractions;
using Twin.Grains.Streams;
using Twin.Model;

namespace Twin.Grains.Tests.Streams;

public class StreamCursorTests
{
    [Fact]
    public void A_batch_that_follows_on_is_taken_whole()
    {
        var step = StreamCursor.Judge(Batch(10, 13, 11, 13), 10);
        Assert.Equal((StreamAction.Take, 13L), (step.Action, step.To));
        Assert.Equal([11L, 13L], step.Changes.Select(c => c.Position));
    }

    [Fact]
    public void A_batch_taken_before_is_dropped() => Assert.Equal(StreamAction.Drop, StreamCursor.Judge(Batch(10, 13, 11, 13), 13).Action);

    [Fact]
    public void Of_a_batch_that_overlaps_only_the_new_changes_are_taken()
    {
        var step = StreamCursor.Judge(Batch(10, 15, 11, 13, 15), 13);
        Assert.Equal([15L], step.Changes.Select(c => c.Position));
    }

    [Fact]
    public void A_batch_after_a_gap_says_up_to_where_the_log_must_be_read()
    {
        var step = StreamCursor.Judge(Batch(10, 13, 11), 9);
        Assert.Equal((StreamAction.ReadLog, 13L), (step.Action, step.To));
    }

    [Fact]
    public void A_head_after_a_lost_last_batch_shows_the_gap() => Assert.Equal(StreamAction.ReadLog, StreamCursor.Judge(Batch(13, 20), 10).Action);

    [Fact]
    public void Whatever_is_lost_repeated_or_reordered_each_change_is_taken_once_in_order_and_the_last_head_completes_it()
        => Gen.Select(Gen.Int[1, 40], Gen.Int[0, 1 << 20]).Sample((count, seed) =>
        {
            var random = new Random(seed);
            var log = Enumerable.Range(1, count).Select(i => (long)i).Where(_ => random.Next(3) > 0).ToList();
            var sent = new List<ChangeBatch>();
            long to = 0;
            for (var at = 0; at < log.Count;)
            {
                var some = log.Skip(at).Take(random.Next(1, 4)).ToArray();
                at += some.Length;
                sent.Add(Batch(to, some[^1], some));
                to = some[^1];
            }

            sent.AddRange(sent.Where(_ => random.Next(3) == 0).ToList());
            var arrived = sent.Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next()).Append(Batch(to, count)).ToList();
            long last = 0;
            var taken = new List<long>();
            foreach (var batch in arrived)
            {
                var step = StreamCursor.Judge(batch, last);
                if (step.Action == StreamAction.Drop) continue;
                taken.AddRange(step.Action == StreamAction.ReadLog ? log.Where(p => p > last && p <= step.To) : step.Changes.Select(c => c.Position));
                last = step.To;
            }

            Assert.Equal(log, taken);
        });

    private static ChangeBatch Batch(long prev, long to, params long[] positions)
        => new("region/x", prev, to, [.. positions.Select(p => new StreamChange(p, "live", ThingKind.Cell, "x", 1, 1, "a", "", [], []))]);
}
