using Twin.Model;

namespace Twin.Storage.Sqlite;

/// <summary>A thing or cell on a branch, as rows name it.</summary>
internal readonly record struct ThingKey(int Branch, ThingKind Kind, long Key) : IComparable<ThingKey>
{
    public int CompareTo(ThingKey other)
        => Branch != other.Branch ? Branch.CompareTo(other.Branch) : Kind != other.Kind ? Kind.CompareTo(other.Kind) : Key.CompareTo(other.Key);

    // The generated hash would go through a comparer for each member; this is on the writer's path.
    public override int GetHashCode() => HashCode.Combine(Branch, (int)Kind, Key);
}
