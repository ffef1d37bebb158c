namespace Twin.Cli.Output;

/// <summary>What the command says to the person beside its data: on stderr, nothing with <c>-q</c>.</summary>
internal sealed class Talk(TextWriter error, bool quiet, bool terminal, Ink ink, TimeProvider time)
{
    public void Say(string text)
    {
        if (!quiet)
            error.WriteLine(text);
    }

    /// <summary>A doubt, told also to those who asked for quiet.</summary>
    public void Warn(string text) => error.WriteLine($"{ink.Yellow("warning:")} {text}");

    /// <summary>A fault of one line or thing, told also to those who asked for quiet.</summary>
    public void Fault(string text) => error.WriteLine(text);

    /// <summary>A progress bar for work of a known size.</summary>
    public ProgressBar Progress(string what, long total) => new(error, what, total, quiet, terminal, time);
}
