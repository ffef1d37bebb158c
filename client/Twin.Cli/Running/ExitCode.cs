namespace Twin.Cli.Running;

/// <summary>How the command ends, for scripts. Part of the outside surface.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The operation failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int Usage = 2;

    /// <summary>Nothing found, or a threshold exceeded.</summary>
    public const int Nothing = 3;

    /// <summary>The server cannot be reached (EX_UNAVAILABLE).</summary>
    public const int Unreachable = 69;

    /// <summary>Not allowed (EX_NOPERM).</summary>
    public const int NotAllowed = 77;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
