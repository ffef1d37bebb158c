using System.Globalization;
using Twin.Model.Exposures;

namespace Twin.Model.Things;

/// <summary>How a zone takes counts and water. Pure; counts commute: whatever their order and repetition, the zone comes out the same, unless one came more than 48 h late or contradicts another.</summary>
public static class ZoneDecision
{
    /// <summary>Longest window: 24 h.</summary>
    public const long MaxWindowUs = 24 * Micros.Hour;

    /// <summary>Greatest count of one window.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>Windows are kept one by one for this long, so that repeats and corrections are known as such.</summary>
    public const long KeepUs = 48 * Micros.Hour;

    /// <summary>
    /// Takes a count: a new window adds; the same (counter, from) with the same numbers changes nothing, with others it corrects.
    /// Refused: an empty or overlong window, one from the future (2 min grace), one that overlaps another of the same counter (its people would count twice),
    /// one that starts more than 48 h ago, because it could not be told from a repeat of one folded away.
    /// </summary>
    public static Decision<ZoneState> Count(ZoneState state, ZoneWindow count, long nowUs)
    {
        if (Fault(count, nowUs) is { } fault) return Decision<ZoneState>.Invalid(state, fault);
        var foldBefore = Math.Max(state.FoldedUs, (nowUs - KeepUs) / Micros.Hour * Micros.Hour);
        if (count.FromUs < foldBefore)
            return Decision<ZoneState>.NotAllowed(state, $"the window from {Micros.ToText(count.FromUs)} of counter '{count.Counter}' starts more than 48 h ago: windows before {Micros.ToText(foldBefore)} are folded into a sum, where a repeat cannot be told from a new one", []);

        var at = Find(state.Windows, count);
        var known = at >= 0;
        if (known && state.Windows[at] == count) return Decision<ZoneState>.Unchanged(state);
        var next = known ? at : ~at;
        if (Overlap(state.Windows, count, next - 1, next + (known ? 1 : 0)) is { } other)
            return Decision<ZoneState>.NotAllowed(state, $"counter '{count.Counter}' has already counted from {Micros.ToText(other.FromUs)} to {Micros.ToText(other.ToUs)}, which overlaps {Micros.ToText(count.FromUs)} to {Micros.ToText(count.ToUs)}", []);

        var windows = new List<ZoneWindow>(state.Windows.Count + 1);
        windows.AddRange(state.Windows);
        if (known) windows[at] = count;
        else windows.Insert(next, count);
        return Decision<ZoneState>.Changed(Fold(state with { Windows = windows, UpdatedUs = windows.Max(w => w.ToUs) }, foldBefore));
    }

    /// <summary>Takes the water of its cells; water not newer than the last taken changes nothing.</summary>
    public static Decision<ZoneState> Expose(ZoneState state, double depthM, long causePosition)
    {
        if (!double.IsFinite(depthM)) return Decision<ZoneState>.Invalid(state, "the depth is not a number");
        if (causePosition <= state.CausePosition) return Decision<ZoneState>.Unchanged(state);
        var depth = Math.Round(Math.Max(0, depthM), 3);
        var status = Exposure.ZoneStatusOf(depth);
        if (status == state.Status && (depth == state.DepthM || (Math.Abs(depth - state.DepthM) <= 0.01 && depth > 0 && state.DepthM > 0))) return Decision<ZoneState>.Unchanged(state);
        return Decision<ZoneState>.Changed(state with { Status = status, DepthM = depth, CausePosition = causePosition });
    }

    private static string? Fault(ZoneWindow w, long nowUs)
    {
        if (w.Counter is not { Length: > 0 and <= 64 } || w.Counter.Any(char.IsControl)) return "counter: 1 to 64 characters, none of them a control character";
        if (w.In is < 0 or > MaxCount) return string.Create(CultureInfo.InvariantCulture, $"in: {w.In} is not in 0..{MaxCount}");
        if (w.Out is < 0 or > MaxCount) return string.Create(CultureInfo.InvariantCulture, $"out: {w.Out} is not in 0..{MaxCount}");
        if (w.FromUs < 0 || w.ToUs > Micros.Latest) return "from: is not in the years 1970 to 9999";
        if (w.ToUs <= w.FromUs) return $"to: {Micros.ToText(w.ToUs)} is not after from {Micros.ToText(w.FromUs)}";
        if (w.ToUs - w.FromUs > MaxWindowUs) return "to: a window is at most 24 h long";
        return w.ToUs > nowUs + Micros.MaxAhead ? $"to: {Micros.ToText(w.ToUs)} is more than 2 minutes ahead of now, {Micros.ToText(nowUs)}" : null;
    }

    private static ZoneState Fold(ZoneState state, long before)
    {
        if (!state.Windows.Any(w => w.FromUs < before)) return state;
        var old = state.Windows.Where(w => w.FromUs < before).ToList();
        return state with
        {
            Windows = [.. state.Windows.Where(w => w.FromUs >= before)],
            OlderIn = state.OlderIn + old.Sum(w => (long)w.In),
            OlderOut = state.OlderOut + old.Sum(w => (long)w.Out),
            FoldedUs = before,
        };
    }

    private static int Find(IReadOnlyList<ZoneWindow> windows, ZoneWindow w)
    {
        int low = 0, high = windows.Count - 1;
        while (low <= high)
        {
            var mid = (low + high) >>> 1;
            var c = string.CompareOrdinal(windows[mid].Counter, w.Counter);
            if (c == 0) c = windows[mid].FromUs.CompareTo(w.FromUs);
            if (c == 0) return mid;
            if (c < 0) low = mid + 1;
            else high = mid - 1;
        }

        return ~low;
    }

    private static ZoneWindow? Overlap(IReadOnlyList<ZoneWindow> windows, ZoneWindow w, int before, int after)
    {
        if (before >= 0 && windows[before] is var b && b.Counter == w.Counter && b.ToUs > w.FromUs) return b;
        if (after < windows.Count && windows[after] is var a && a.Counter == w.Counter && a.FromUs < w.ToUs) return a;
        return null;
    }
}
