using System.Reflection;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Problems;

namespace Twin.Api.Http;

/// <summary>What a command's handler needs of its request besides the body.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Key">The key that makes a retry harmless: from Idempotency-Key, else a fresh one.</param>
/// <param name="IfMatch">Version that the caller insists on, or null.</param>
public sealed record CommandContext(Caller Caller, Guid Key, int? IfMatch)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>What goes with the command.</summary>
    public CommandMeta Meta(string? reason) => new(Caller.Principal, reason ?? "", Key);

    /// <summary>What is wrong with a reason, or null.</summary>
    internal static Problem? ReasonFault(string? reason) => reason?.Length > MaxReason ? Problem.Input("reason", $"at most {MaxReason} characters") : null;

    /// <summary>Binds the parameter of a handler.</summary>
    public static ValueTask<CommandContext?> BindAsync(HttpContext http, ParameterInfo parameter) => ValueTask.FromResult<CommandContext?>(new CommandContext(
        Caller.Of(http),
        http.Items.TryGetValue(typeof(IdempotentCommands), out var key) && key is Guid given ? given : Guid.NewGuid(),
        EntityTag.IfMatch(http.Request)));
}
