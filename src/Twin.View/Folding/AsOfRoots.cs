namespace Twin.View.Folding;

/// <summary>The last as-of cores that were asked for. Two who ask for the same wait for one build. Thread-safe.</summary>
internal sealed class AsOfRoots(int capacity)
{
    private readonly LinkedList<((int, long, long) Key, Task<BranchCore> Core)> _recent = [];

    public async Task<BranchCore> GetAsync((int Branch, long ValidUs, long KnownAt) key, Func<Task<BranchCore>> build, CancellationToken ct)
    {
        Task<BranchCore> core;
        lock (_recent)
        {
            var node = _recent.First;
            while (node is not null && (node.Value.Key != key || node.Value.Core.IsFaulted)) node = node.Next;
            if (node is not null) _recent.Remove(node);
            else node = new LinkedListNode<((int, long, long), Task<BranchCore>)>((key, Task.Run(build)));
            _recent.AddFirst(node);
            if (_recent.Count > capacity) _recent.RemoveLast();
            core = node.Value.Core;
        }

        return await core.WaitAsync(ct);
    }
}
