using System.CommandLine;
using System.Text.RegularExpressions;

namespace Twin.Cli.Running;

/// <summary>The parser's errors in the words of the user, not of .NET.</summary>
internal static partial class UsageText
{
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // An unknown or missing verb: say which there are.
        if (command.Subcommands.Count > 0)
        {
            var verbs = string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            var wrong = parsed.UnmatchedTokens is [var first, ..] ? first : null;
            return wrong is null ? $"{CommandLine.NameOf(command)} needs one of: {verbs}" : $"'{wrong}' is not of {CommandLine.NameOf(command)}, which has: {verbs}";
        }
        return string.Join(Environment.NewLine, parsed.Errors.Select(e => InWords(e.Message)).Distinct());
    }

    private static string InWords(string message)
    {
        if (WrongType().Match(message) is not { Success: true } match)
            return message;
        var (text, option, type) = (match.Groups["text"].Value, match.Groups["option"].Value, match.Groups["type"].Value);
        var kind = type.Contains("Int", StringComparison.Ordinal) ? "whole number" : type.Contains("Double", StringComparison.Ordinal) ? "number" : "value of the right kind";
        return $"{(option.Length > 0 ? option + ": " : "")}'{text}' is not a {kind}";
    }

    [GeneratedRegex("""^Cannot parse argument '(?<text>.*)' for (?:option '(?<option>[^']+)'|command '[^']+') as expected type '(?<type>.+)'""")]
    private static partial Regex WrongType();
}
