using System.Text.Json;

namespace Twin.Model.Incidents;

/// <summary>What the desk of one incident kind remembers on a branch; kept in the log with each opening.</summary>
/// <param name="Kind">Kind of incident.</param>
/// <param name="Entries">Open and recent incidents, oldest first.</param>
public sealed record DeskState(string Kind, IReadOnlyList<DeskEntry> Entries)
{
    /// <summary>A desk that has seen nothing.</summary>
    public static DeskState Initial(string kind) => new(kind, []);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.DeskState);

    /// <summary>Reads <see cref="ToPayload"/>; empty gives a desk of the kind that has seen nothing.</summary>
    /// <exception cref="JsonException">Not a desk's state.</exception>
    public static DeskState FromPayload(string kind, ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial(kind) : JsonSerializer.Deserialize(payload, ModelJson.Wire.DeskState)!;

    /// <summary>Equal by value.</summary>
    public bool Equals(DeskState? other) => other is not null && Kind == other.Kind && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Entries.Count);
}
