using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>
/// The head, and the way of committed groups to followers: a linked list of groups whose last node the tail holds. A follower that took the last node together with the head reads the file up to that head
/// and then walks the list, so nothing is missed or told twice; what no follower holds is collected.
/// </summary>
internal sealed class LogTail(long head)
{
    private long _head = head;
    private Node _last = new(null);

    public object Gate { get; } = new();

    public long Head => Volatile.Read(ref _head);

    /// <summary>Called by the writer after the commit.</summary>
    public void Publish(CommittedGroup group)
    {
        var node = new Node(group);
        lock (Gate)
        {
            _last.Next = node;
            _last = node;
            Volatile.Write(ref _head, group.To);
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>The head and the node after which everything above it comes.</summary>
    public (long Head, Node Node) Take()
    {
        lock (Gate) return (_head, _last);
    }

    internal sealed class Node(CommittedGroup? group)
    {
        public CommittedGroup? Group => group;

        /// <summary>Guarded by the tail's gate.</summary>
        public Node? Next { get; set; }
    }
}
