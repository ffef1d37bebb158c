using System.Globalization;
using System.Text.RegularExpressions;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Twin.Connect.Tests.Loopback;

/// <summary>The log of one partition and its readers. Offsets are byte positions, so that nobody can take them for sequence numbers.</summary>
internal sealed partial class HubPartition(HubFaults faults, TimeProvider clock, int id)
{
    private readonly Lock _gate = new();
    private readonly List<HubEntry> _entries = [];
    private readonly List<HubReader> _readers = [];
    private long _nextOffset;

    public string Id { get; } = id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Everything stored so far.</summary>
    public IReadOnlyList<HubEntry> Entries
    {
        get
        {
            lock (_gate) return [.. _entries];
        }
    }

    /// <summary>Stores messages under their partition key and hands them out.</summary>
    public void Append(IEnumerable<Message> messages, string? key)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var marks = message.MessageAnnotations ??= new MessageAnnotations();
                marks[new Symbol("x-opt-sequence-number")] = (long)_entries.Count;
                marks[new Symbol("x-opt-offset")] = _nextOffset.ToString(CultureInfo.InvariantCulture);
                marks[new Symbol("x-opt-enqueued-time")] = now;
                if (key is not null) marks[new Symbol("x-opt-partition-key")] = key;
                var buffer = message.Encode();
                var bytes = buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
                _entries.Add(new(_entries.Count, _nextOffset, now, bytes));
                _nextOffset += bytes.Length;
            }

            foreach (var reader in _readers.ToArray()) Pump(reader);
        }
    }

    /// <summary>What $management says of the partition.</summary>
    public void Describe(Map map)
    {
        lock (_gate)
        {
            map["partition"] = Id;
            map["begin_sequence_number"] = 0L;
            map["last_enqueued_sequence_number"] = _entries.Count - 1L;
            map["last_enqueued_offset"] = _entries.Count == 0 ? "-1" : _entries[^1].Offset.ToString(CultureInfo.InvariantCulture);
            map["last_enqueued_time_utc"] = _entries.Count == 0 ? DateTime.UnixEpoch : _entries[^1].Enqueued;
            map["is_partition_empty"] = _entries.Count == 0;
            map["runtime_info_retrieval_time_utc"] = clock.GetUtcNow().UtcDateTime;
        }
    }

    /// <summary>Opens a reader where its filter says, or says why not.</summary>
    public Error? Attach(AttachContext attach)
    {
        var filter = (((Source)attach.Attach.Source).FilterSet?[new Symbol("apache.org:selector-filter:string")] as DescribedValue)?.Value as string;
        HubReader reader;
        lock (_gate)
        {
            if (StartOf(filter) is not { } next) return HubErrors.Of(Amqp.ErrorCode.InvalidField, $"bad filter '{filter}'");
            _readers.Add(reader = new HubReader(this, attach.Link, next));
        }

        attach.Complete(reader, 0);
        return null;
    }

    /// <summary>A reader takes so many more. The AMQP library forgets what credit is left when a flow does not raise it, and then overstates the next rise by that much: the account is kept here.</summary>
    public void Grant(HubReader reader, int more)
    {
        lock (_gate)
        {
            reader.Credit = Math.Max(0, reader.Credit + more - reader.Forgotten);
            reader.Forgotten = more <= 0 ? reader.Credit : 0;
            Pump(reader);
        }
    }

    public void Remove(HubReader reader)
    {
        lock (_gate) _readers.Remove(reader);
    }

    [GeneratedRegex(@"^amqp\.annotation\.(x-opt-[a-z-]+)\s*(>=?)\s*'?([^']+?)'?$")]
    private static partial Regex Selector();

    private long? StartOf(string? filter)
    {
        if (filter is null) return _entries.Count;
        if (Selector().Match(filter) is not { Success: true } m) return null;
        var (field, inclusive, text) = (m.Groups[1].Value, m.Groups[2].Value == ">=", m.Groups[3].Value);
        if (text == "@latest") return inclusive ? Math.Max(0, _entries.Count - 1) : _entries.Count;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return null;
        Func<HubEntry, long>? of = field switch
        {
            "x-opt-offset" => e => e.Offset,
            "x-opt-sequence-number" => e => e.Sequence,
            "x-opt-enqueued-time" => e => new DateTimeOffset(e.Enqueued).ToUnixTimeMilliseconds(),
            _ => null,
        };
        if (of is null) return null;
        var at = _entries.FindIndex(e => inclusive ? of(e) >= value : of(e) > value);
        return at < 0 ? _entries.Count : at;
    }

    private void Pump(HubReader reader)
    {
        try
        {
            while (reader.Credit > 0 && reader.Next < _entries.Count)
            {
                var entry = _entries[(int)reader.Next];
                Send(reader, entry);
                reader.Next++;
                if (reader.Credit > 0 && faults.TakeDuplicate()) Send(reader, entry);
            }
        }
        catch (Exception e) when (e is AmqpException or IOException or ObjectDisposedException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            _readers.Remove(reader); // the link or its connection is going down
        }
    }

    private static void Send(HubReader reader, HubEntry entry)
    {
        reader.Link.SendMessage(new Message(), new ByteBuffer(entry.Bytes, 0, entry.Bytes.Length, entry.Bytes.Length));
        reader.Credit--;
    }
}
