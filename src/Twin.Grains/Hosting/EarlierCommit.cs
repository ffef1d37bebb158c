using Twin.Storage.Log;

namespace Twin.Grains.Hosting;

/// <summary>
/// Whether a command was committed before. A grain asks it before it refuses a command for what its thing has become: after a commit whose outcome its sender
/// did not hear, the retry with the same key finds the thing already changed, and must be told so instead of "not allowed" or "stale".
/// </summary>
internal static class EarlierCommit
{
    /// <summary>The first outcome of the unit's idempotency key, or null. Costs one group commit; nothing is written.</summary>
    /// <exception cref="IdempotencyMismatchException">The key was another command's.</exception>
    /// <exception cref="UnknownOutcomeException">The log cannot say now.</exception>
    internal static async Task<Committed?> FindAsync(ITwinLog log, CommitUnit unit)
    {
        // The log looks at the key first; then no thing has this version, so that the unit is refused whole.
        Op[] never = [.. unit.Ops.Select(o => o.Kind == Model.ThingKind.Cell ? Op.OfCell(o.CellKey, int.MaxValue, o.Facts) : Op.OfThing(o.Kind, o.Id!, int.MaxValue, o.Payload))];
        try
        {
            return await log.CommitAsync(unit with { Ops = never });
        }
        catch (ConflictException)
        {
            return null;
        }
    }
}
