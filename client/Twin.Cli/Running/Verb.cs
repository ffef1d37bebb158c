using System.CommandLine;

namespace Twin.Cli.Running;

/// <summary>A verb of the command with examples for its help.</summary>
internal sealed class Verb : Command
{
    /// <param name="name">The word.</param>
    /// <param name="description">What it does, one sentence.</param>
    /// <param name="examples">Whole command lines.</param>
    public Verb(string name, string description, params string[] examples) : base(name, description)
    {
        Examples = examples;
    }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>Says what the verb does; the returned number is the exit code.</summary>
    public Verb Does(CliHost host, Func<Session, CancellationToken, Task<int>> action)
    {
        SetAction(async (parsed, cancel) =>
        {
            using var session = new Session(host, parsed);
            return await action(session, cancel);
        });
        return this;
    }

    /// <summary>The same for what needs neither network nor waiting.</summary>
    public Verb Does(CliHost host, Func<Session, int> action) => Does(host, (session, _) => Task.FromResult(action(session)));

    public Verb With(params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
            if (symbol is Option option)
                Options.Add(option);
            else if (symbol is Argument argument)
                Arguments.Add(argument);
            else if (symbol is Command command)
                Subcommands.Add(command);
        return this;
    }
}
