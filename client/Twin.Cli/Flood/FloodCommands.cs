using System.CommandLine;
using Twin.Cli.Running;
using Twin.Flood;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood ...</c>: the flood solver by itself, without a server.</summary>
internal static class FloodCommands
{
    public static Command Create(CliHost host) =>
        new Verb("flood", "The flood solver on case folders (flood-case/1); needs no server.").With(FloodCheckCommand.Create(host), FloodRunCommand.Create(host));

    /// <summary>The options that both verbs share.</summary>
    public static (Option<int> Threads, Option<int> Partitions) SpeedOptions()
    {
        var threads = new Option<int>("--threads") { Description = "Most threads to use; the result has the same bits for any number. Small grids use fewer.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var partitions = new Option<int>("--partitions") { Description = "Strips to cut the grid into (0 = one per thread); the result has the same bits for any number.", HelpName = "N", DefaultValueFactory = _ => 0 };
        return (threads, partitions);
    }

    /// <exception cref="UsageException">A number below the smallest.</exception>
    public static FloodOptions Options(Session session, Option<int> threads, Option<int> partitions)
    {
        var (most, strips) = (session.Value(threads), session.Value(partitions));
        if (most < 1)
            throw new UsageException($"--threads {most}: give 1 or more");
        if (strips < 0)
            throw new UsageException($"--partitions {strips}: give 0 or more");
        return new FloodOptions { Threads = most, Partitions = strips, Clock = session.Host.Time };
    }
}
