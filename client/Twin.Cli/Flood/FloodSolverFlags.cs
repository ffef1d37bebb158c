using System.CommandLine;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood;

/// <summary>How a flood is computed, for all verbs that compute.</summary>
internal sealed class FloodSolverFlags
{
    private readonly Option<string?> scheme = new("--scheme") { Description = "inertial (gradual floods, rain: fast), fv (the full shallow-water equations: dam breaks, jumps, steep flow) or both. Default: a check runs what each case is for, a run what the case asks for or inertial.", HelpName = "inertial|fv|both" };
    private readonly Option<int> threads = new("--threads") { Description = "Most threads to use; the result has the same bits for any number. Small grids use fewer.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<int> partitions = new("--partitions") { Description = "Least number of tiles to cut the grid into (0 = as many as fit the cores' caches); the result has the same bits for any number.", HelpName = "N", DefaultValueFactory = _ => 0 };

    public Symbol[] All => [scheme, threads, partitions];

    /// <exception cref="UsageException">A number below the smallest.</exception>
    public FloodOptions Options(Session session)
    {
        var (most, tiles) = (session.Value(threads), session.Value(partitions));
        if (most < 1)
            throw new UsageException($"--threads {most}: give 1 or more");
        if (tiles < 0)
            throw new UsageException($"--partitions {tiles}: give 0 or more");
        return new FloodOptions { Threads = most, Partitions = tiles, Clock = session.Host.Time };
    }

    /// <summary>The schemes asked for; none where each case decides.</summary>
    /// <exception cref="UsageException">A word that is no scheme.</exception>
    public IReadOnlyList<FloodScheme> Schemes(Session session) => session.Value(scheme)?.ToLowerInvariant() switch
    {
        null => [],
        "inertial" => [FloodScheme.LocalInertial],
        "fv" => [FloodScheme.FiniteVolume],
        "both" => [FloodScheme.LocalInertial, FloodScheme.FiniteVolume],
        var other => throw new UsageException($"--scheme {other}: known are inertial, fv and both"),
    };

    /// <summary>The schemes that a case is run under.</summary>
    public IReadOnlyList<FloodScheme> Schemes(Session session, FloodCase floodCase) => Schemes(session) is { Count: > 0 } asked ? asked : [floodCase.Scheme ?? FloodScheme.LocalInertial];
}
