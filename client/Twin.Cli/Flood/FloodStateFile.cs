using System.CommandLine;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Geo.Files;

namespace Twin.Cli.Flood;

/// <summary>Keeping the state of a run in a file and going on from it.</summary>
internal sealed class FloodStateFile
{
    private readonly Option<string?> checkpoint = new("--checkpoint") { Description = "Keep the whole state in this file at every output time, and when the run is interrupted or stops by itself.", HelpName = "FILE" };
    private readonly Option<string?> resume = new("--resume") { Description = "Go on from the state in this file, to the same bits as a run in one go. Needs the same case, scheme, --ponding and --debris.", HelpName = "FILE" };

    public Symbol[] All => [checkpoint, resume];

    /// <summary>Whether either is asked for: all statistics are kept then, so that a state fits every later run.</summary>
    public bool Used(Session session) => session.Has(checkpoint) || session.Has(resume);

    /// <summary>Takes over the state that was asked for, if any.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is of another run.</exception>
    public void Restore(Session session, FloodSolver solver)
    {
        if (session.Value(resume) is not { } given) return;
        try
        {
            using var stream = session.Host.OpenRead(given);
            solver.Restore(stream);
        }
        catch (FloodInputException fault)
        {
            throw new UsageException($"--resume {given}: {fault.Message}");
        }
    }

    /// <summary>Keeps the state, if asked; the file is whole or the one before stays.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(Session session, FloodSolver solver)
    {
        if (session.Value(checkpoint) is not { } given) return;
        try
        {
            WholeFile.Write(session.Host.PathOf(given), solver.Save);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FloodStateException($"--checkpoint {given}: cannot be written: {fault.Message}");
        }
    }
}
