using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Model.Things;

/// <summary>What is known of a person-flow zone. Its present number is the sum of what came in less what went out, whatever the order in which counts arrive.</summary>
/// <param name="Windows">Counts of the last 48 h, by counter and start; the log keeps them all.</param>
/// <param name="OlderIn">Persons in, of windows folded away.</param>
/// <param name="OlderOut">Persons out, of windows folded away.</param>
/// <param name="FoldedUs">Windows that start before this are folded away and take no correction any more; 0 = none yet.</param>
/// <param name="Status">Water in it.</param>
/// <param name="DepthM">Greatest water depth at the last exposure, m.</param>
/// <param name="CausePosition">Position of that water; 0 = never exposed.</param>
/// <param name="UpdatedUs">End of the latest window counted, microseconds since 1970 UTC; 0 = none.</param>
public sealed record ZoneState(
    [property: JsonConverter(typeof(ZoneWindowsJson))] IReadOnlyList<ZoneWindow> Windows,
    long OlderIn, long OlderOut, long FoldedUs, ZoneStatus Status, double DepthM, long CausePosition, long UpdatedUs)
{
    /// <summary>As the base has it: nobody counted.</summary>
    public static ZoneState Initial { get; } = new([], 0, 0, 0, ZoneStatus.Normal, 0, 0, 0);

    /// <summary>Persons in, all told.</summary>
    public long In => OlderIn + Windows.Sum(w => (long)w.In);

    /// <summary>Persons out, all told.</summary>
    public long Out => OlderOut + Windows.Sum(w => (long)w.Out);

    /// <summary>Persons present: in less out, never shown below 0 (missed entries make it negative; <see cref="In"/> and <see cref="Out"/> keep the truth).</summary>
    public long Present => Math.Max(0, In - Out);

    /// <summary>UTF-8 JSON for the log; shows in, out and present too.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.ZoneState);

    /// <summary>Reads <see cref="ToPayload"/>; empty gives <see cref="Initial"/>.</summary>
    /// <exception cref="JsonException">Not a zone's state.</exception>
    public static ZoneState FromPayload(ReadOnlySpan<byte> payload) => payload.IsEmpty ? Initial : JsonSerializer.Deserialize(payload, ModelJson.Wire.ZoneState)!;

    /// <summary>Equal by value, windows too.</summary>
    public bool Equals(ZoneState? other) => other is not null && Windows.SequenceEqual(other.Windows)
        && (OlderIn, OlderOut, FoldedUs, Status, DepthM, CausePosition, UpdatedUs) == (other.OlderIn, other.OlderOut, other.FoldedUs, other.Status, other.DepthM, other.CausePosition, other.UpdatedUs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Windows.Count, OlderIn, OlderOut, FoldedUs, Status, DepthM, CausePosition, UpdatedUs);
}
