using System.CommandLine;
using System.Globalization;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Which line of the city a verb reads or writes, and as of when.</summary>
internal sealed class ReadFlags
{
    public Option<string> Branch { get; } = BranchOption("Branch to read.");

    public Option<string> AsOf { get; } = new("--as-of") { Description = "The state that held at this time (RFC 3339) or position; on a run's branch any time of the run.", HelpName = "T" };

    public Option<long?> MinPosition { get; } = new("--min-position") { Description = "Wait until the answer reflects this position (of a write just made).", HelpName = "N" };

    public Symbol[] All => [Branch, AsOf, MinPosition];

    public ReadOptions Of(Session session) => new(session.Value(Branch), session.Value(AsOf), null, session.Value(MinPosition));

    public static Option<string> BranchOption(string description) => new("--branch") { Description = description + " Default live.", HelpName = "ID" };

    /// <summary>A time as users give it: RFC 3339 with Z or an offset, for a time without one is nobody's.</summary>
    public static DateTimeOffset? Time(string option, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var hasOffset = text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > 10;
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new UsageException($"{option} '{text}' is no time with a zone; give one like 2026-07-10T14:00:00Z or 2026-07-10T22:00:00+08:00");
    }

    /// <summary>Words separated by commas; null where none were given.</summary>
    public static string[]? Words(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } words ? words : null;
}
