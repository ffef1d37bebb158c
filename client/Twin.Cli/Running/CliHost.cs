using System.Text;

namespace Twin.Cli.Running;

/// <summary>What surrounds the command: its streams, environment, clock and transport. Tests give their own.</summary>
/// <param name="In">Standard input, as bytes: files come in more than one encoding.</param>
/// <param name="Out">Data.</param>
/// <param name="OutBytes">Data that is no text; the same place as <paramref name="Out"/>.</param>
/// <param name="Error">Talk and progress.</param>
/// <param name="Environment">Reads a variable of the environment.</param>
/// <param name="Folder">Where relative paths start.</param>
/// <param name="OutIsTerminal">A person reads <paramref name="Out"/>.</param>
/// <param name="ErrorIsTerminal">A person reads <paramref name="Error"/>, which can redraw a line.</param>
/// <param name="Time">The clock.</param>
/// <param name="Handler">Another transport; null = the network.</param>
internal sealed record CliHost(Func<Stream> In, TextWriter Out, Func<Stream> OutBytes, TextWriter Error, Func<string, string?> Environment, string Folder,
    bool OutIsTerminal, bool ErrorIsTerminal, TimeProvider Time, HttpMessageHandler? Handler = null)
{
    /// <summary>The real process: UTF-8 without byte order mark whatever the locale, lines ended by LF.</summary>
    public static CliHost OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // A pipe is filled in large steps; a terminal sees each line.
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14) { NewLine = "\n", AutoFlush = !Console.IsOutputRedirected };
        var error = new StreamWriter(Console.OpenStandardError(), utf8, 256) { NewLine = "\n", AutoFlush = true };
        return new CliHost(Console.OpenStandardInput, output, Console.OpenStandardOutput, error, System.Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory(),
            !Console.IsOutputRedirected, !Console.IsErrorRedirected, TimeProvider.System);
    }

    /// <summary>A path as the user gave it.</summary>
    public string PathOf(string given) => Path.GetFullPath(given, Folder);

    /// <summary>Opens a file to read; <c>-</c> is standard input.</summary>
    /// <exception cref="UsageException">It is not there or may not be read.</exception>
    public Stream OpenRead(string given)
    {
        if (given == "-")
            return In();
        try
        {
            return File.OpenRead(PathOf(given));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{given}: cannot be read: {fault.Message}");
        }
    }
}
