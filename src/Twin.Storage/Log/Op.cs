using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>One thing's or cell's alteration inside a commit unit. Build it by <see cref="OfCell"/> or <see cref="OfThing"/>.</summary>
public sealed record Op
{
    private Op(ThingKind kind, long cellKey, string? id, int expectedVersion, byte[] payload, FactChange[] facts)
        => (Kind, CellKey, Id, ExpectedVersion, Payload, Facts) = (kind, cellKey, id, expectedVersion, payload, facts);

    /// <summary>What kind of thing.</summary>
    public ThingKind Kind { get; }

    /// <summary>FactCell key of a cell op, else 0.</summary>
    public long CellKey { get; }

    /// <summary>Text id of a thing op, else null. The log gives each (kind, id) an integer key at its first op.</summary>
    public string? Id { get; }

    /// <summary>Version the writer saw; 0 = not there yet. Committed, the version is one more. Another version in the log is a conflict.</summary>
    public int ExpectedVersion { get; }

    /// <summary>A thing's whole new state (UTF-8 JSON), empty = its end (tombstone). Empty for a cell: its state follows from <see cref="Facts"/>.</summary>
    public byte[] Payload { get; }

    /// <summary>A cell's altered facts; for a thing usually none.</summary>
    public FactChange[] Facts { get; }

    /// <summary>Facts of a cell.</summary>
    public static Op OfCell(long cellKey, int expectedVersion, params FactChange[] facts) => new(ThingKind.Cell, cellKey, null, expectedVersion, [], facts);

    /// <summary>The new state of a thing.</summary>
    public static Op OfThing(ThingKind kind, string id, int expectedVersion, byte[] state) => new(kind, 0, id, expectedVersion, state, []);
}
