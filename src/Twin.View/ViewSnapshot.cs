using Twin.View.Folding;

namespace Twin.View;

/// <summary>All branches at one position. Immutable, thread-safe.</summary>
public sealed class ViewSnapshot
{
    private readonly BranchSet _branches;

    internal ViewSnapshot(long position, BranchSet branches) => (Position, _branches) = (position, branches);

    /// <summary>Every change up to here is in it, none above; the end of a commit unit.</summary>
    public long Position { get; }

    /// <summary>All branches, live first, then by number.</summary>
    public IReadOnlyList<BranchInfo> Branches => _branches.Infos;

    /// <summary>The city itself.</summary>
    public BranchRoot Live => new(_branches.Cores[0], Position);

    /// <summary>A branch by id, or null when there is none of that id (any more).</summary>
    public BranchRoot? Branch(string id) => _branches.Find(id) is { } core ? new BranchRoot(core, Position) : null;

    /// <summary>A branch by its number in log rows, or null.</summary>
    public BranchRoot? Branch(int number) => _branches.Find(number) is { } core ? new BranchRoot(core, Position) : null;

    internal BranchCore? Core(string id) => _branches.Find(id);
}
