using Twin.Model;

namespace Twin.View;

/// <summary>The current state of a thing on a branch, as the log has it: the branch's own or inherited from where it was forked. Immutable.</summary>
public sealed class ThingEntry
{
    private readonly int _before;

    internal ThingEntry(ThingKind kind, string id, int owner, int ownVersion, int before, long position, long recordedUs, ReadOnlyMemory<byte> payload)
        : this(kind, id, owner, ownVersion, before, position, recordedUs, payload, ThingPlace.Of(kind, payload.Span))
    {
    }

    private ThingEntry(ThingKind kind, string id, int owner, int ownVersion, int before, long position, long recordedUs, ReadOnlyMemory<byte> payload, ThingPlace? place) =>
        (Kind, Id, Owner, OwnVersion, _before, Position, RecordedUs, Payload, Place) = (kind, id, owner, ownVersion, before, position, recordedUs, payload, place);

    /// <summary>Kind.</summary>
    public ThingKind Kind { get; }

    /// <summary>Text id.</summary>
    public string Id { get; }

    /// <summary>Changes it has seen: on the branch that was forked up to the fork, and on its own. What an ETag shows.</summary>
    public int Version => OwnVersion + _before;

    /// <summary>Changes on this branch alone: the version that a writer's commit unit must expect; 0 when it is only inherited.</summary>
    public int OwnVersion { get; }

    /// <summary>Position of its last change.</summary>
    public long Position { get; }

    /// <summary>Recorded time of its last change, microseconds since 1970 UTC.</summary>
    public long RecordedUs { get; }

    /// <summary>Its state, UTF-8 JSON; empty = ended.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>True once it has ended.</summary>
    public bool Ended => Payload.IsEmpty;

    /// <summary>Where it is, if its own state says so (incidents, response units); a base thing's place is in the base.</summary>
    public ThingPlace? Place { get; }

    // The branch that wrote it: it is stored once and shared by every branch that inherits it.
    internal int Owner { get; }

    /// <summary>As a branch sees it: what another branch wrote is inherited.</summary>
    internal ThingEntry On(int branch) => branch == Owner ? this : new(Kind, Id, branch, 0, Version, Position, RecordedUs, Payload, Place);

    /// <summary>Changes seen before the first one of a branch.</summary>
    internal int Before(int branch) => branch == Owner ? _before : Version;
}
